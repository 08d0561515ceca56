using k8s;
using PlsTools.Core.Kube;
using PlsTools.Core.Kube.Configuration;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Kube;

/// <summary>A client whose server follows a script and whose waits are over at once.</summary>
public abstract class KubeClientTestBase
{
    internal const string Token = "canary-token-4711";

    internal static NamespacedName Api { get; } = new("shop", "api");

    internal ScriptedServer Server { get; } = new();

    internal InstantClock Clock { get; } = new();

    internal KubeClient Client(string server = "https://shop.hcp.westeurope.azmk8s.io:443") => new(new()
    {
        Endpoint = Endpoint(server),
        Clock = Clock,
        Random = new(1),
        Transport = Server,
    });

    internal static KubeEndpoint Endpoint(string server) => new()
    {
        Configuration = new KubernetesClientConfiguration { Host = server, AccessToken = Token },
        Server = new(server),
        ContextName = "shop",
        ClusterName = "shop",
        UserName = "clusterUser",
        Namespace = "default",
        Origin = "test",
    };
}

using System.Text.Json.Nodes;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>One health probe of a load balancer.</summary>
public sealed class LoadBalancerProbe(JsonObject body)
{
    public ResourceId Id => ResourceId.Parse(body.Text("id")!);

    public string Name => body.Text("name") ?? Id.Name;

    /// <summary>Whether it expects an HTTP answer, in clear text or not; otherwise a connection is enough.</summary>
    public bool IsHttp => body["properties"].Text("protocol") is { } protocol && protocol.StartsWith("http", StringComparison.OrdinalIgnoreCase);
}

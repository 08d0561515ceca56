using System.Management.Automation;
using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json.Nodes;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Exposure;

/// <summary>
/// A sandbox with two sessions and the Services of <c>services.yaml</c> and <c>owned.yaml</c>, whose cluster's network has the subnets <c>ilb</c> and <c>pls-nat</c>
/// beside that of the nodes. Its variables are <c>$a</c>, <c>$b</c>, <c>$sandbox</c> and <c>$consumer</c>, the consumer's subscription.
/// </summary>
internal sealed class ExposedWorld : IDisposable
{
    private static readonly string s_folder = Path.Combine(BuiltModule.RepoRoot, "tests", "PlsTools.Tests", "Exposure");

    private readonly string _world = Path.Combine(Path.GetTempPath(), $"plstools-{Guid.NewGuid():N}.yaml");

    public ExposedWorld(params string[] answers)
        : this(string.Empty, answers)
    {
    }

    private ExposedWorld(string faults, string[] answers)
    {
        Screen = new(answers);
        Host = new(host: Screen);
        const string nodes = "addressPrefix: 10.224.0.0/16";
        const string indent = "\n                  ";
        string world = File.ReadAllText(Path.Combine(BuiltModule.RepoRoot, "samples", "worlds", "walkthrough.yaml"));
        string wider = world.Replace(
            nodes, $"{nodes}{indent}- name: ilb{indent}  addressPrefix: 10.225.0.0/24{indent}- name: pls-nat{indent}  addressPrefix: 10.225.1.0/24", StringComparison.Ordinal);
        File.WriteAllText(_world, $"{wider}faults: [{faults}]\n");
        Run($$"""
            $sandbox = Start-PlsSandbox -World '{{_world}}' -Manifest '{{s_folder}}/services.yaml', '{{s_folder}}/owned.yaml' -Speed 500
            $b = Connect-Pls -Sandbox $sandbox -TenantId b -Name b
            $a = Connect-Pls -Sandbox $sandbox -TenantId a -Name a
            $consumer = $b.SubscriptionId
            """).Succeeded();
    }

    /// <summary>The same world on a bad day.</summary>
    /// <param name="faults">Faults, as items of a YAML list.</param>
    public static ExposedWorld WithFaults(string faults) => new(faults, []);

    public TestHost Screen { get; }

    public ModuleHost Host { get; }

    public CommandResult Run(string script) => Host.Run(script);

    /// <summary>Exposes a Service and connects a consumer's endpoint, approved unless it is said otherwise.</summary>
    public void Connect(string service = "shop/api", string endpoint = "api", bool approve = true)
    {
        Run($"$link = New-AksPrivateLinkService {service} -Visibility $consumer").Succeeded();
        Run($"$null = New-PlsConsumerEndpoint {endpoint} $link.ResourceId spoke01/endpoints -RequestMessage 'ticket 42' -Session b").Succeeded();
        if (approve) Run($"Get-PlsConnection $link -Name '{endpoint}.*' | Approve-PlsConnection -Description 'ticket 42'").Succeeded();
    }

    /// <summary>The state of the consumer's endpoint, as the consumer sees it.</summary>
    public string StateOf(string endpoint = "api") => Text($"(Get-PlsConsumerEndpoint {endpoint} -Session b).Status");

    /// <summary>The only output of a script, as text.</summary>
    public string Text(string script) => Run(script).Single.ToString();

    /// <summary>Deletes a Service of the namespace <c>shop</c> as its owner would, and returns when it is gone.</summary>
    public void DeleteService(string name)
    {
        Kube(HttpMethod.Delete, $"services/{name}", null);
        while (Kube(HttpMethod.Get, $"services/{name}", null) != HttpStatusCode.NotFound)
        {
            // The controller is cleaning up.
        }
    }

    /// <summary>Creates an internal Service in the namespace <c>shop</c>, with annotations as lines of YAML besides.</summary>
    public void CreateService(string name, int port, IEnumerable<string>? annotations = null)
    {
        JsonObject wanted = new() { ["service.beta.kubernetes.io/azure-load-balancer-internal"] = "true" };
        foreach (string[] parts in (annotations ?? []).Select(line => line.Split(": "))) wanted[parts[0]] = parts[1].Trim('"');
        JsonObject service = new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Service",
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = "shop", ["annotations"] = wanted },
            ["spec"] = new JsonObject { ["type"] = "LoadBalancer", ["ports"] = new JsonArray(new JsonObject { ["port"] = port }) },
        };
        Assert.Equal(HttpStatusCode.Created, Kube(HttpMethod.Post, "services", service.ToJsonString()));
    }

    /// <summary>A subnet of the cluster's network as ARM shows it.</summary>
    public string Subnet(string name)
    {
        dynamic host = Sandbox;
        using HttpClient client = new((HttpMessageHandler)host.CreateArmHandler());
        string path = $"/subscriptions/{Text("$a.SubscriptionId")}/resourceGroups/MC_rg-aks_aks-sample_westeurope/providers/Microsoft.Network/virtualNetworks/aks-vnet/subnets/{name}?api-version=2025-05-01";
        using HttpRequestMessage request = new(HttpMethod.Get, new Uri((Uri)host.ResourceManagerUrl, path));
        request.Headers.Authorization = new("Bearer", (string)host.IssueAccessToken("a", TimeSpan.FromHours(1)));
        using HttpResponseMessage response = client.Send(request);
        using StreamReader reader = new(response.Content.ReadAsStream());
        return JsonNode.Parse(reader.ReadToEnd())!.ToJsonString();
    }

    // The module's assemblies live in a context of their own, so that the world behind a sandbox's object is reached by reflection.
    public object Sandbox
    {
        get
        {
            object sandbox = ((PSObject)Host.Variable("sandbox")!).BaseObject;
            return sandbox.GetType().GetProperty("Host", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(sandbox)!;
        }
    }

    private HttpStatusCode Kube(HttpMethod method, string path, string? body)
    {
        dynamic host = Sandbox;
        dynamic cluster = ((IEnumerable<object>)host.Clusters).First();
        using HttpClient client = new((HttpMessageHandler)cluster.CreateKubeHandler());
        using HttpRequestMessage request = new(method, new Uri((Uri)cluster.Server, $"/api/v1/namespaces/shop/{path}"));
        string token = ((string)cluster.Kubeconfig).Split('\n').Select(line => line.Trim()).Single(line => line.StartsWith("token:", StringComparison.Ordinal));
        request.Headers.Authorization = new("Bearer", token["token:".Length..].Trim().Trim('"'));
        if (body is not null) request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using HttpResponseMessage response = client.Send(request);
        return response.StatusCode;
    }

    public void Dispose()
    {
        Run("Stop-PlsSandbox $sandbox");
        Host.Dispose();
        File.Delete(_world);
    }
}

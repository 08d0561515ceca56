using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using PlsTools.Tests.Exposure;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Permissions;

/// <summary>
/// A sandbox in which a Service is exposed and a consumer's endpoint is approved, and whose principals can be given the roles of <c>docs/roles</c>. The
/// subnet <c>pls-nat</c> has a security group, a route table and a NAT gateway; the consumer has an application security group. One world serves a class.
/// </summary>
public sealed class RoleWorld : IDisposable
{
    public const string Provider = "/subscriptions/aaaaaaaa-0000-4000-8000-000000000002";
    public const string Consumer = "/subscriptions/bbbbbbbb-0000-4000-8000-000000000002";
    public const string Nodes = $"{Provider}/resourceGroups/MC_rg-aks_aks-sample_westeurope";
    public const string Spoke = $"{Consumer}/resourceGroups/rg-spoke";
    private const string Version = "2025-05-01";

    private readonly ExposedWorld _world = new();

    public RoleWorld()
    {
        Rights = new(_world.Sandbox);
        string network = $"{Nodes}/providers/Microsoft.Network";
        Put("a", $"{network}/networkSecurityGroups/nat", """{"location":"westeurope"}""");
        Put("a", $"{network}/routeTables/nat", """{"location":"westeurope"}""");
        Put("a", $"{network}/natGateways/nat", """{"location":"westeurope","sku":{"name":"Standard"}}""");
        ResetSubnet();
        Put("b", $"{Spoke}/providers/Microsoft.Network/privateDnsZones/shop.example", """{"location":"global"}""", "2024-06-01");
        Put("b", $"{Spoke}/providers/Microsoft.Network/privateDnsZones/shop.example/virtualNetworkLinks/spoke", $$$$"""
            {"location":"global","properties":{"registrationEnabled":false,"virtualNetwork":{"id":"{{{{Spoke}}}}/providers/Microsoft.Network/virtualNetworks/spoke01"}}}
            """, "2024-06-01");
        Put("b", $"{Spoke}/providers/Microsoft.Network/applicationSecurityGroups/apps", """{"location":"westeurope"}""");
        Run("$PSDefaultParameterValues['*:TimeoutSec'] = 86400").Succeeded();
        _world.Connect();
        Run($$"""
            $subnet = '{{Spoke}}/providers/Microsoft.Network/virtualNetworks/spoke01/subnets/endpoints'
            $zone = '{{Spoke}}/providers/Microsoft.Network/privateDnsZones/shop.example'
            $machine = '{{Spoke}}/providers/Microsoft.Compute/virtualMachines/jumpbox'
            $aks = '{{Provider}}/resourceGroups/rg-aks/providers/Microsoft.ContainerService/managedClusters/aks-sample'
            $policy = @{ rules = @(@{ name = 'all'; action = 'approve'; when = @{ message = '*' } }) }
            """).Succeeded();
    }

    internal Rights Rights { get; }

    internal CommandResult Run(string script, params (string Name, object? Value)[] variables) => _world.Host.Run(script, variables);

    internal ModuleHost Host => _world.Host;

    /// <summary>The actions of a role of <c>docs/roles</c>.</summary>
    public static string[] Actions(string file) =>
        [.. Read(file)["Actions"]!.AsArray().Select(action => (string)action!)];

    /// <summary>The verbs of a role of <c>docs/roles</c>, by resource.</summary>
    internal static (string Verbs, string Resources)[] Verbs(string file)
    {
        string[] lines = File.ReadAllLines(Path.Combine(BuiltModule.RepoRoot, "docs", "roles", file));
        string[] resources = [.. lines.Where(line => line.Contains("resources:")).Select(Inner)];
        string[] verbs = [.. lines.Where(line => line.Contains("verbs:")).Select(line => Inner(line).Replace(",", string.Empty, StringComparison.Ordinal))];
        return [.. verbs.Zip(resources)];
    }

    /// <summary>Gives everybody all rights.</summary>
    internal void FreeAll()
    {
        Rights.Arm("provider-operator", ["*"], Provider);
        Rights.Arm("consumer-operator", ["*"], Consumer);
        Rights.Kube("*");
    }

    /// <summary>The subnet <c>pls-nat</c> as nobody has prepared it yet.</summary>
    internal void ResetSubnet()
    {
        const string network = $"{Nodes}/providers/Microsoft.Network";
        Put("a", $"{network}/virtualNetworks/aks-vnet/subnets/pls-nat", $$$$"""
            {"properties":{"addressPrefix":"10.225.1.0/24","networkSecurityGroup":{"id":"{{{{network}}}}/networkSecurityGroups/nat"},
             "routeTable":{"id":"{{{{network}}}}/routeTables/nat"},"natGateway":{"id":"{{{{network}}}}/natGateways/nat"}}}
            """);
    }

    private static JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(BuiltModule.RepoRoot, "docs", "roles", file)))!;

    private static string Inner(string line) => line.Split('[', ']')[1];

    /// <summary>Writes a resource as the owner of a tenant's subscription, and returns when it is made.</summary>
    private void Put(string tenant, string id, string body, string version = Version)
    {
        (HttpStatusCode status, JsonNode answer) = Send(tenant, HttpMethod.Put, id, body, version);
        while (status is HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict)
        {
            // Something that it refers to is still being made.
            (status, answer) = Send(tenant, HttpMethod.Put, id, body, version);
        }

        Assert.True((int)status < 300, $"{id}: {answer.ToJsonString()}");
        while ((string?)answer["properties"]?["provisioningState"] is not "Succeeded")
        {
            // A zone is not there before it is made.
            (status, answer) = Send(tenant, HttpMethod.Get, id, null, version);
            Assert.True(status is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{id}: {answer.ToJsonString()}");
        }
    }

    private (HttpStatusCode Status, JsonNode Body) Send(string tenant, HttpMethod method, string id, string? body, string version)
    {
        dynamic host = _world.Sandbox;
        using HttpClient client = new((HttpMessageHandler)host.CreateArmHandler());
        using HttpRequestMessage request = new(method, new Uri((Uri)host.ResourceManagerUrl, $"{id}?api-version={version}"));
        request.Headers.Authorization = new("Bearer", (string)host.IssueAccessToken(tenant, TimeSpan.FromHours(1)));
        if (body is not null) request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        using HttpResponseMessage response = client.Send(request);
        using StreamReader reader = new(response.Content.ReadAsStream());
        return (response.StatusCode, JsonNode.Parse(reader.ReadToEnd())!);
    }

    public void Dispose() => _world.Dispose();
}

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlsTools.Simulator.Sandbox;

namespace PlsTools.Simulator.Tests.Sandbox;

/// <summary>A sandbox whose clock is moved on by the test, with the calls that its users make.</summary>
internal sealed class SandboxWorld : IAsyncDisposable
{
    public const string SpokeId =
        $"/subscriptions/{DefaultWorld.ConsumerSubscriptionId}/resourceGroups/rg-spoke/providers/Microsoft.Network/virtualNetworks/spoke01";

    public const string EndpointId =
        $"/subscriptions/{DefaultWorld.ConsumerSubscriptionId}/resourceGroups/rg-spoke/providers/Microsoft.Network/privateEndpoints/pe1";

    public const string NodeNetwork =
        $"/subscriptions/{DefaultWorld.ProviderSubscriptionId}/resourceGroups/MC_rg-aks_aks-sample_westeurope/providers/Microsoft.Network";

    public const string ClusterNetworkId = $"{NodeNetwork}/virtualNetworks/aks-vnet";

    public const string SampleApp = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: sample-app
        spec:
          replicas: 2
          selector:
            matchLabels:
              app: sample-app
          template:
            metadata:
              labels:
                app: sample-app
            spec:
              containers:
              - name: web
                image: sample.example/app:1
                ports:
                - name: http
                  containerPort: 8080
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: sample-app
          annotations:
            service.beta.kubernetes.io/azure-load-balancer-internal: "true"
        spec:
          type: LoadBalancer
          selector:
            app: sample-app
          ports:
          - port: 80
            targetPort: http
        """;

    private readonly FakeTimeProvider _clock;

    private SandboxWorld(SandboxHost host, FakeTimeProvider clock)
    {
        Host = host;
        _clock = clock;
    }

    public SandboxHost Host { get; }

    public static async Task<SandboxWorld> StartAsync(SandboxOptions? options = null)
    {
        FakeTimeProvider clock = new();
        SandboxOptions wanted = (options ?? new() { Manifests = [SampleApp], WaitForAddresses = true }) with { Clock = clock, Speed = 1 };
        SandboxHost host = await Pass(clock, SandboxHost.StartAsync(wanted, CancellationToken.None));
        return new(host, clock);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    /// <summary>Lets time pass until something is so.</summary>
    public async Task Until(Func<Task<bool>> condition)
    {
        for (int step = 0; step < 20_000; step++)
        {
            if (await condition()) return;
            await Step(_clock);
        }

        Assert.Fail("What was waited for did not come about.");
    }

    public void Advance(TimeSpan time) => _clock.Advance(time);

    /// <summary>Calls ARM as an operator of a tenant; the answer's status and body.</summary>
    public async Task<(HttpStatusCode Status, JsonObject Body)> Arm(string tenant, HttpMethod method, string id, JsonObject? body = null)
    {
        using HttpClient client = new(Host.CreateArmHandler());
        using HttpRequestMessage request = new(method, new Uri(Host.ResourceManagerUrl, $"{id}?api-version=2024-05-01"));
        request.Headers.Authorization = new("Bearer", Host.IssueAccessToken(tenant, TimeSpan.FromDays(3650)));
        if (body is not null) request.Content = JsonContent.Create(body);
        using HttpResponseMessage response = await client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? [] : (JsonObject)JsonNode.Parse(text)!);
    }

    /// <summary>Calls ARM and lets time pass until the resource has settled.</summary>
    public async Task<(HttpStatusCode Status, JsonObject Body)> ArmSettled(string tenant, HttpMethod method, string id, JsonObject? body = null)
    {
        (HttpStatusCode status, JsonObject answer) = await Arm(tenant, method, id, body);
        if ((int)status >= 400) return (status, answer);
        JsonObject settled = answer;
        await Until(async () =>
        {
            (HttpStatusCode found, settled) = await Arm(tenant, HttpMethod.Get, id);
            if (method == HttpMethod.Delete) return found == HttpStatusCode.NotFound;
            return (string?)settled["properties"]?["provisioningState"] == "Succeeded";
        });
        return (status, settled);
    }

    /// <summary>Calls the cluster's API server with the token of its kubeconfig.</summary>
    public async Task<(HttpStatusCode Status, JsonObject Body)> Kube(HttpMethod method, string path, string? body = null, string type = "application/json")
    {
        SandboxCluster cluster = Host.Clusters[0];
        using HttpClient client = new(cluster.CreateKubeHandler());
        using HttpRequestMessage request = new(method, new Uri(cluster.Server, path));
        string line = cluster.Kubeconfig.Split('\n').Single(line => line.Contains("token: "));
        request.Headers.Authorization = new("Bearer", line[(line.IndexOf("token: ", StringComparison.Ordinal) + 7)..].Trim().Trim('"'));
        if (body is not null) request.Content = new StringContent(body, MediaTypeHeaderValue.Parse(type));
        using HttpResponseMessage response = await client.SendAsync(request);
        return (response.StatusCode, (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    /// <summary>Sets annotations of default/sample-app by server-side apply.</summary>
    public Task Annotate(params (string Key, string Value)[] annotations)
    {
        JsonObject all = [];
        foreach ((string key, string value) in annotations) all[$"service.beta.kubernetes.io/{key}"] = value;
        JsonObject body = new() { ["apiVersion"] = "v1", ["kind"] = "Service", ["metadata"] = new JsonObject { ["name"] = "sample-app", ["annotations"] = all } };
        return Kube(
            HttpMethod.Patch, "/api/v1/namespaces/default/services/sample-app?fieldManager=plstools&force=true", body.ToJsonString(), "application/apply-patch+yaml");
    }

    public async Task<string> ServiceAddress() =>
        (string?)(await Kube(HttpMethod.Get, "/api/v1/namespaces/default/services/sample-app")).Body["status"]?["loadBalancer"]?["ingress"]?[0]?["ip"] ?? "";

    /// <summary>Events of default/sample-app as reason and message.</summary>
    public async Task<IReadOnlyList<(string Reason, string Message)>> Events() =>
        [.. ((JsonArray)(await Kube(HttpMethod.Get, "/api/v1/namespaces/default/events?fieldSelector=involvedObject.name%3Dsample-app")).Body["items"]!)
            .Select(item => ((string)item!["reason"]!, (string)item["message"]!))];

    /// <summary>The private link services in the node resource group.</summary>
    public async Task<IReadOnlyList<JsonObject>> PrivateLinkServices() =>
        [.. ((JsonArray)(await Arm("a", HttpMethod.Get, $"{NodeNetwork}/privateLinkServices")).Body["value"]!).Select(item => (JsonObject)item!)];

    /// <summary>Exposes default/sample-app and waits for the private link service to have settled.</summary>
    public async Task<JsonObject> Expose(params (string Key, string Value)[] more)
    {
        await Annotate([("azure-pls-create", "true"), ("azure-pls-visibility", DefaultWorld.ConsumerSubscriptionId), .. more]);
        IReadOnlyList<JsonObject> found = [];
        await Until(async () => (found = await PrivateLinkServices()).Any(item => (string?)item["properties"]!["provisioningState"] == "Succeeded"));
        return found[0];
    }

    /// <summary>Asks for a connection from tenant b's spoke01 and waits for the private endpoint to have settled.</summary>
    public Task<(HttpStatusCode Status, JsonObject Body)> Connect(string privateLinkServiceId) =>
        ArmSettled("b", HttpMethod.Put, EndpointId, new()
        {
            ["location"] = "westeurope",
            ["properties"] = new JsonObject
            {
                ["subnet"] = new JsonObject { ["id"] = $"{SpokeId}/subnets/endpoints" },
                ["manualPrivateLinkServiceConnections"] = new JsonArray(new JsonObject
                {
                    ["name"] = "sample-app",
                    ["properties"] = new JsonObject { ["privateLinkServiceId"] = privateLinkServiceId, ["requestMessage"] = "please" },
                }),
            },
        });

    /// <summary>Sets the status of the one connection.</summary>
    public async Task Decide(string privateLinkServiceId, string status)
    {
        string id = await ConnectionId(privateLinkServiceId);
        (HttpStatusCode answered, JsonObject body) = await ArmSettled("a", HttpMethod.Put, id, new()
        {
            ["properties"] = new JsonObject { ["privateLinkServiceConnectionState"] = new JsonObject { ["status"] = status, ["description"] = "decided" } },
        });
        Assert.True(answered == HttpStatusCode.OK, body.ToJsonString());
    }

    public async Task<string> ConnectionId(string privateLinkServiceId)
    {
        JsonObject service = (await Arm("a", HttpMethod.Get, privateLinkServiceId)).Body;
        return (string)Assert.Single((JsonArray)service["properties"]!["privateEndpointConnections"]!)!["id"]!;
    }

    /// <summary>The address of pe1 in spoke01, read from its network interface.</summary>
    public async Task<string> EndpointAddress()
    {
        JsonObject endpoint = (await Arm("b", HttpMethod.Get, EndpointId)).Body;
        JsonObject nic = (await Arm("b", HttpMethod.Get, (string)endpoint["properties"]!["networkInterfaces"]![0]!["id"]!)).Body;
        return (string)nic["properties"]!["ipConfigurations"]![0]!["properties"]!["privateIPAddress"]!;
    }

    private static async Task<T> Pass<T>(FakeTimeProvider clock, Task<T> running)
    {
        while (!running.IsCompleted)
        {
            await Step(clock);
        }

        return await running;
    }

    // The world's threads need a moment of the wall's time for each of the clock's, lest hours pass there before they have had a turn.
    private static Task Step(FakeTimeProvider clock)
    {
        clock.Advance(TimeSpan.FromSeconds(0.5));
        return Task.Delay(1);
    }
}

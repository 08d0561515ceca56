using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.Tests.Sandbox;

namespace PlsTools.Simulator.Tests.DataPlane.Guest;

/// <summary>Scripts in machines of a world, by run-command.</summary>
public sealed class RunCommandTests
{
    private const string Group = $"/subscriptions/{DefaultWorld.ConsumerSubscriptionId}/resourceGroups/rg-spoke/providers";
    private const string Linux = $"{Group}/Microsoft.Compute/virtualMachines/jump";
    private const string Windows = $"{Group}/Microsoft.Compute/virtualMachines/desk";

    [Fact]
    public async Task A_script_on_Linux_really_dials_from_the_machines_network()
    {
        await using SandboxWorld world = await StartAsync();
        string address = await ConnectAsync(world);
        JsonObject answer = await RunAsync(world, Linux, "RunShellScript", "# a look", $"curl --silent --connect-timeout 9000 --max-time 9000 --output /dev/null --write-out '%{{http_code}} %{{time_connect}}\\n' 'http://{address}:80/'", "echo \"exit $?\"");
        JsonNode item = Assert.Single(answer["value"]!.AsArray())!;
        Assert.Equal("ProvisioningState/succeeded", (string)item["code"]!);
        Assert.Matches("^Enable succeeded: \n\\[stdout\\]\n200 [0-9]+\\.[0-9]{6}\nexit 0\n\n\\[stderr\\]\n$", (string)item["message"]!);
    }

    [Fact]
    public async Task A_script_on_Windows_tells_each_stream_by_itself()
    {
        await using SandboxWorld world = await StartAsync();
        string address = await ConnectAsync(world);
        JsonObject answer = await RunAsync(world, Windows, "RunPowerShellScript", $"& curl.exe --silent --connect-timeout 9000 --max-time 9000 --output NUL --write-out '%{{http_code}}' 'http://{address}/'", "\" exit $LASTEXITCODE\"", "Get-Process");
        Assert.Equal(["ComponentStatus/StdOut/succeeded", "ComponentStatus/StdErr/succeeded"], answer["value"]!.AsArray().Select(item => (string)item!["code"]!));
        Assert.Equal("200 exit 0\r\n", (string)answer["value"]![0]!["message"]!);
        Assert.Contains("does not understand: Get-Process", (string)answer["value"]![1]!["message"]!);
    }

    [Theory]
    [InlineData("curl --silent 'http://10.1.77.77/'", "(28)")]
    [InlineData("curl --silent 'http://no-such.example/'", "curl: (6) Could not resolve host: no-such.example")]
    [InlineData("curl --proxy x 'http://10.1.1.4/'", "is unknown")]
    [InlineData("curl --silent", "no URL")]
    [InlineData("wget http://10.1.1.4/", "wget: not found")]
    [InlineData("curl x | sh", "not understood")]
    public async Task What_fails_says_so_as_in_a_shell(string line, string error)
    {
        await using SandboxWorld world = await StartAsync();
        Assert.Contains(error, (string)(await RunAsync(world, Linux, "RunShellScript", line))["value"]![0]!["message"]!);
    }

    [Fact]
    public async Task Before_the_approval_the_connection_is_refused()
    {
        await using SandboxWorld world = await StartAsync();
        string pls = (string)(await world.Expose())["id"]!;
        await world.Connect(pls);
        string message = (string)(await RunAsync(world, Linux, "RunShellScript", $"curl --silent --show-error --connect-timeout 9000 --max-time 9000 'http://{await world.EndpointAddress()}/'"))["value"]![0]!["message"]!;
        Assert.Contains("curl: (7) Failed to connect", message);
    }

    [Fact]
    public async Task A_name_is_looked_up_in_the_zones_of_the_machines_network()
    {
        await using SandboxWorld world = await StartAsync();
        string zone = $"{Group}/Microsoft.Network/privateDnsZones/shop.example";
        await PutAsync(world, zone, """{"location":"global"}""");
        await PutAsync(world, $"{zone}/virtualNetworkLinks/l", $$$"""{"location":"global","properties":{"registrationEnabled":false,"virtualNetwork":{"id":"{{{SandboxWorld.SpokeId}}}"} } }""");
        await PutAsync(world, $"{zone}/A/api", """{"properties":{"ttl":10,"aRecords":[{"ipv4Address":"10.1.1.9"}]}}""");
        Assert.Contains("10.1.1.9        STREAM api.shop.example", (string)(await RunAsync(world, Linux, "RunShellScript", "getent ahostsv4 api.shop.example"))["value"]![0]!["message"]!);
        Assert.Contains("[stdout]\nexit 2\n", (string)(await RunAsync(world, Linux, "RunShellScript", "getent ahostsv4 web.shop.example", "echo \"exit $?\""))["value"]![0]!["message"]!);
    }

    [Theory]
    [InlineData(Linux, "RunPowerShellScript", HttpStatusCode.BadRequest, "InvalidParameter")]
    [InlineData(Windows, "RunShellScript", HttpStatusCode.BadRequest, "InvalidParameter")]
    [InlineData(Linux, "IPConfig", HttpStatusCode.NotImplemented, "NotImplemented")]
    [InlineData(Linux + "x", "RunShellScript", HttpStatusCode.NotFound, "ResourceNotFound")]
    public async Task What_can_not_run_is_refused(string machine, string command, HttpStatusCode status, string code)
    {
        await using SandboxWorld world = await StartAsync();
        using HttpClient client = Client(world);
        using HttpResponseMessage answer = await client.PostAsync(
            new Uri(world.Host.ResourceManagerUrl, $"{machine}/runCommand?api-version=2024-07-01"), JsonContent.Create(new { commandId = command, script = new[] { "echo x" } }));
        Assert.Equal((status, code), (answer.StatusCode, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!["code"]!));
    }

    private static Task<SandboxWorld> StartAsync()
    {
        WorldDefinition definition = DefaultWorld.Definition;
        TenantDefinition consumer = definition.Tenants[1];
        SubscriptionDefinition subscription = consumer.Subscriptions[0];
        ResourceGroupDefinition group = subscription.ResourceGroups[0] with
        {
            VirtualMachines =
            [
                new() { Name = "jump", SubnetId = $"{SandboxWorld.SpokeId}/subnets/workload" },
                new() { Name = "desk", SubnetId = $"{SandboxWorld.SpokeId}/subnets/workload", OperatingSystem = "Windows" },
            ],
        };
        return SandboxWorld.StartAsync(new()
        {
            World = definition with { Tenants = [definition.Tenants[0], consumer with { Subscriptions = [subscription with { ResourceGroups = [group] }] }] },
            Manifests = [SandboxWorld.SampleApp],
            WaitForAddresses = true,
        });
    }

    private static async Task<string> ConnectAsync(SandboxWorld world)
    {
        string pls = (string)(await world.Expose())["id"]!;
        await world.Connect(pls);
        await world.Decide(pls, "Approved");
        return await world.EndpointAddress();
    }

    private static async Task PutAsync(SandboxWorld world, string id, string body)
    {
        using HttpClient client = Client(world);
        using HttpResponseMessage answer = await client.PutAsync(new Uri(world.Host.ResourceManagerUrl, $"{id}?api-version=2024-06-01"), JsonContent.Create(JsonNode.Parse(body)));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await world.Until(async () => (await client.GetAsync(new Uri(world.Host.ResourceManagerUrl, $"{id}?api-version=2024-06-01"))).IsSuccessStatusCode);
        world.Advance(TimeSpan.FromMinutes(5));
    }

    /// <summary>Runs a script and follows <c>Location</c> to its result.</summary>
    private static async Task<JsonObject> RunAsync(SandboxWorld world, string machine, string command, params string[] lines)
    {
        using HttpClient client = Client(world);
        JsonObject body = new() { ["commandId"] = command, ["script"] = new JsonArray([.. lines.Select(line => (JsonNode)line)]) };
        using HttpResponseMessage begun = await client.PostAsync(new Uri(world.Host.ResourceManagerUrl, $"{machine}/runCommand?api-version=2024-07-01"), JsonContent.Create(body));
        Assert.True(begun.StatusCode == HttpStatusCode.Accepted, await begun.Content.ReadAsStringAsync());
        Assert.Contains("/operations/", begun.Headers.GetValues("Azure-AsyncOperation").Single());
        JsonObject? result = null;
        await world.Until(async () =>
        {
            using HttpResponseMessage polled = await client.GetAsync(begun.Headers.Location);
            if (polled.StatusCode == HttpStatusCode.Accepted) return false;
            result = (JsonObject)JsonNode.Parse(await polled.Content.ReadAsStringAsync())!;
            return true;
        });
        using HttpResponseMessage status = await client.GetAsync(begun.Headers.GetValues("Azure-AsyncOperation").Single());
        JsonNode told = JsonNode.Parse(await status.Content.ReadAsStringAsync())!;
        Assert.Equal(("Succeeded", result!.ToJsonString()), ((string)told["status"]!, told["properties"]!["output"]!.ToJsonString()));
        return result;
    }

    private static HttpClient Client(SandboxWorld world)
    {
        HttpClient client = new(world.Host.CreateArmHandler());
        client.DefaultRequestHeaders.Authorization = new("Bearer", world.Host.IssueAccessToken("b", TimeSpan.FromDays(3650)));
        return client;
    }
}

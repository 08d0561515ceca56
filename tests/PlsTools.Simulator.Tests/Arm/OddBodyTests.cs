using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>Bodies of the wrong shape are answered, as a provider answers them, whatever member is wrong.</summary>
public sealed class OddBodyTests
{
    private static readonly string[] s_odd = ["null", "\"\"", "0", "[]", "{}", "[null]", "[\"x\"]", "\"/subscriptions/x\"", "true"];

    public static TheoryData<string, string> Bodies => new()
    {
        { $"{ArmBench.Provider}/providers/Microsoft.Network/virtualNetworks/odd", """
            {"location":"westeurope","tags":{"a":"b"},"properties":{"addressSpace":{"addressPrefixes":["10.9.0.0/16"]},"dhcpOptions":{"dnsServers":["10.9.0.9"]},
              "subnets":[{"name":"s","properties":{"addressPrefix":"10.9.0.0/24","serviceEndpoints":[{"service":"Microsoft.Storage","locations":["*"]}],
                "delegations":[{"name":"d","properties":{"serviceName":"Microsoft.Web/serverFarms"}}]}}],
              "virtualNetworkPeerings":[{"name":"p","properties":{"remoteVirtualNetwork":{"id":"SPOKE"},"allowForwardedTraffic":true}}]}}
            """ },
        { $"{ArmBench.Network}/subnets/odd", """{"properties":{"addressPrefixes":["10.1.9.0/24"],"privateEndpointNetworkPolicies":"Enabled","networkSecurityGroup":{"id":"NSG"}}}""" },
        { $"{ArmBench.Provider}/providers/Microsoft.Network/networkInterfaces/odd", """
            {"location":"westeurope","properties":{"dnsSettings":{"dnsServers":["10.1.0.9"]},"enableIPForwarding":true,"networkSecurityGroup":{"id":"NSG"},
              "ipConfigurations":[{"name":"i","properties":{"primary":true,"subnet":{"id":"NODES"},"privateIPAllocationMethod":"Static","privateIPAddress":"10.1.0.99",
                "publicIPAddress":{"id":"PIP"},"loadBalancerBackendAddressPools":[{"id":"POOL"}],"applicationSecurityGroups":[{"id":"ASG"}]}}]}}
            """ },
        { $"{ArmBench.Provider}/providers/Microsoft.Network/loadBalancers/odd", """
            {"location":"westeurope","sku":{"name":"Standard","tier":"Regional"},"properties":{
              "frontendIPConfigurations":[{"name":"f","zones":["1"],"properties":{"subnet":{"id":"NODES"},"privateIPAllocationMethod":"Static","privateIPAddress":"10.1.0.88"}}],
              "backendAddressPools":[{"name":"b","properties":{"loadBalancerBackendAddresses":[{"name":"a","properties":{"ipAddress":"10.1.0.5"}}]}}],
              "probes":[{"name":"p","properties":{"protocol":"Tcp","port":80}}],
              "loadBalancingRules":[{"name":"r","properties":{"protocol":"Tcp","frontendPort":80,"backendPort":80,"backendAddressPools":[{"id":"OWN/backendAddressPools/b"}],"probe":{"id":"OWN/probes/p"}}}],
              "inboundNatRules":[{"name":"n","properties":{"frontendPort":1,"backendPort":2}}],"outboundRules":[{"name":"o","properties":{"protocol":"All"}}]}}
            """ },
        { $"{ArmBench.Provider}/providers/Microsoft.Network/privateLinkServices/odd", """
            {"location":"westeurope","properties":{"visibility":{"subscriptions":["*"]},"autoApproval":{"subscriptions":["*"]},"fqdns":["a.example"],"enableProxyProtocol":true,
              "loadBalancerFrontendIpConfigurations":[{"id":"FRONT"}],
              "ipConfigurations":[{"name":"n","properties":{"subnet":{"id":"NAT"},"privateIPAllocationMethod":"Static","privateIPAddress":"10.1.1.9","primary":true}}]}}
            """ },
        { $"{ArmBench.Provider}/providers/Microsoft.Network/privateEndpoints/odd", """
            {"location":"westeurope","properties":{"subnet":{"id":"NODES"},"customNetworkInterfaceName":"oddnic","applicationSecurityGroups":[{"id":"ASG"}],
              "manualPrivateLinkServiceConnections":[{"name":"c","properties":{"privateLinkServiceId":"ACCOUNT","groupIds":["blob"],"requestMessage":"please"}}],
              "ipConfigurations":[{"name":"i","properties":{"groupId":"blob","memberName":"blob","privateIPAddress":"10.1.0.66"}}]}}
            """ },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Whatever_member_is_of_the_wrong_kind_the_provider_answers(string path, string body)
    {
        ArmBench bench = new();
        string account = $"{ArmBench.Provider}/providers/Microsoft.Storage/storageAccounts/odd";
        bench.Arm.Seed(account, ArmBench.Json("""{"location":"westeurope"}"""));
        foreach (string kind in (string[])["networkSecurityGroups", "applicationSecurityGroups", "publicIPAddresses"])
            bench.Arm.Seed($"{ArmBench.Provider}/providers/Microsoft.Network/{kind}/odd", ArmBench.Json("""{"location":"westeurope"}"""));
        string valid = body.Replace("SPOKE", ArmBench.Spoke).Replace("NODES", ArmBench.Nodes).Replace("NAT", ArmBench.Nat).Replace("FRONT", ArmBench.Frontend)
            .Replace("ACCOUNT", account).Replace("OWN", path).Replace("POOL", $"{ArmBench.Balancer}/backendAddressPools/kubernetes").Replace("\"NSG\"", Known("networkSecurityGroups")).Replace("\"ASG\"", Known("applicationSecurityGroups")).Replace("\"PIP\"", Known("publicIPAddresses"));
        ArmAnswer sound = bench.Send("PUT", path, ArmBench.Json(valid));
        Assert.True(sound.Status is 200 or 201, sound.Body?.ToJsonString());
        bench.Wait();
        bench.Send("DELETE", path);
        bench.Wait();
        List<string> failures = [];
        foreach ((string where, JsonObject wrong) in Mutations(ArmBench.Json(valid)))
        {
            try
            {
                ArmAnswer answer = bench.Send("PUT", path, wrong);
                bench.Wait();
                bool isSound = answer.Status is 200 or 201 or 400 or 403 or 404 or 409 or 429 or 501 && (answer.Status < 300 || answer.ErrorCode is { Length: > 0 });
                if (!isSound) failures.Add($"{where}: {answer.Status} {answer.Body?.ToJsonString()}");
                if (bench.Get(path).Status is not (200 or 404)) failures.Add($"{where}: cannot be read afterwards");
                bench.Send("DELETE", path);
                bench.Wait();
            }
            catch (Exception error)
            {
                failures.Add($"{where}: {error.GetType().Name} {error.Message} {error.StackTrace?.Split('\n')[0]}");
            }
        }

        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, failures));
    }

    [Theory]
    [InlineData("enableProxyProtocol", "\"x\"", "System.Boolean")]
    [InlineData("enableProxyProtocol", "1", "System.Boolean")]
    [InlineData("ipConfigurations", """[{"name":"n","properties":{"primary":"first"}}]""", "System.Boolean")]
    public void A_flag_that_is_none_is_refused(string member, string value, string type)
    {
        ArmAnswer answer = new ArmBench().Send(
            "PUT", $"{ArmBench.Provider}/providers/Microsoft.Network/privateLinkServices/odd", ArmBench.Json($$"""{"location":"westeurope","properties":{"{{member}}":{{value}} } }"""));

        Assert.Equal((400, "InvalidRequestFormat"), (answer.Status, answer.ErrorCode));
        Assert.Contains($"type '{type}'. Path 'properties.{member}", answer.Body!.ToJsonString().Replace("\\u0027", "'"));
    }

    [Theory]
    [InlineData("\"http\"")]
    [InlineData("80.5")]
    [InlineData("4294967296")]
    [InlineData("true")]
    public void A_number_that_is_none_is_refused(string port)
    {
        ArmAnswer answer = new ArmBench().Send(
            "PUT",
            $"{ArmBench.Provider}/providers/Microsoft.Network/loadBalancers/odd",
            ArmBench.Json($$$"""{"location":"westeurope","properties":{"probes":[{"name":"p","properties":{"protocol":"Tcp","port":{{{port}}} }}]}}"""));

        Assert.Equal((400, "InvalidRequestFormat"), (answer.Status, answer.ErrorCode));
    }

    [Theory]
    [InlineData("\"x\"")]
    [InlineData("[]")]
    [InlineData("""{"a":{}}""")]
    [InlineData("""{"a":["x"]}""")]
    public void Tags_that_are_no_texts_are_refused_for_every_type(string tags)
    {
        ArmBench bench = new();
        foreach (string path in (string[])[ArmBench.Provider, $"{ArmBench.Provider}/providers/Microsoft.Network/publicIPAddresses/odd"])
        {
            ArmAnswer answer = bench.Send("PUT", path, ArmBench.Json($$"""{"location":"westeurope","tags":{{tags}} }"""));
            Assert.Equal((400, "InvalidRequestContent"), (answer.Status, answer.ErrorCode));
        }
    }

    [Theory]
    [InlineData("\"tags\":{\"a\":\"\\ud800\"}")]
    [InlineData("\"tags\":{\"\\ud800\":\"a\"}")]
    [InlineData("\"tags\":{\"a\":\"1\",\"a\":\"2\"}")]
    public async Task Text_that_is_no_text_and_names_that_come_twice_are_refused(string member)
    {
        SimulatedResponse answer = await SendAsync(Encoding.UTF8.GetBytes($"{{\"location\":\"westeurope\",{member}}}"));

        Assert.Equal(400, answer.Status);
        Assert.Contains("InvalidRequestContent", Encoding.UTF8.GetString(answer.Body.Span));
    }

    [Fact]
    public async Task Bytes_that_are_not_UTF8_are_read_as_the_replacement_character()
    {
        SimulatedResponse known = await SendAsync([.. "{\"location\":\"westeurope\",\"tags\":{\"a\":\""u8, 0xFF, .. "\"}}"u8]);
        SimulatedResponse unknown = await SendAsync([.. "{\"location\":\"westeurope\",\""u8, 0xFF, .. "\":1}"u8]);

        Assert.Equal((201, 400), (known.Status, unknown.Status));
        Assert.Equal("\uFFFD", (string?)JsonNode.Parse(known.Body.Span)!["tags"]!["a"]);
        Assert.Contains("InvalidRequestFormat", Encoding.UTF8.GetString(unknown.Body.Span));
    }

    /// <summary>Each member was once compared with every other: this took a minute.</summary>
    [Fact]
    public async Task A_body_of_many_empty_members_is_answered()
    {
        string members = string.Join(',', Enumerable.Range(0, 60_000).Select(index => $"\"a{index}\":null"));

        Assert.Equal(201, (await SendAsync(Encoding.UTF8.GetBytes($"{{\"location\":\"westeurope\",\"tags\":{{{members}}}}}"))).Status);
    }

    private static Task<SimulatedResponse> SendAsync(byte[] body)
    {
        ArmBench bench = new();
        Dictionary<string, string> headers = new() { ["Authorization"] = $"Bearer {bench.World.Directory.IssueToken(bench.ProviderOwner)}" };
        Uri address = new($"https://management.azure.com{ArmBench.Provider}/providers/Microsoft.Network/publicIPAddresses/odd?api-version=2024-05-01");
        return bench.Arm.HandleAsync(new("PUT", address, headers, body), CancellationToken.None);
    }

    private static string Known(string kind) => $"\"{ArmBench.Provider}/providers/Microsoft.Network/{kind}/odd\"";

    /// <summary>The body with each of its values replaced by each odd one, one at a time.</summary>
    private static IEnumerable<(string Where, JsonObject Body)> Mutations(JsonObject body)
    {
        string[] paths = [.. Paths(body)];
        foreach (string path in paths)
        {
            foreach (string odd in s_odd)
            {
                JsonObject copy = body.DeepClone().AsObject();
                string[] steps = path.Split('/');
                JsonNode parent = steps.SkipLast(1).Aggregate((JsonNode)copy, (node, step) => node is JsonArray array ? array[int.Parse(step)]! : node[step]!);
                if (parent is JsonArray items) items[int.Parse(steps[^1])] = JsonNode.Parse(odd);
                else parent[steps[^1]] = JsonNode.Parse(odd);
                yield return ($"{path} = {odd}", copy);
            }
        }
    }

    private static IEnumerable<string> Paths(JsonNode node) => node switch
    {
        JsonObject item => item.SelectMany(member => Paths(member.Value!).Select(path => $"{member.Key}/{path}").Prepend(member.Key)),
        JsonArray array => array.SelectMany((element, index) => Paths(element!).Select(path => $"{index}/{path}").Prepend($"{index}")),
        _ => [],
    };
}

using System.Text.Json.Nodes;

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

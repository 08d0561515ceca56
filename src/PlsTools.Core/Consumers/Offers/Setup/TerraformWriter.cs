using System.Globalization;
using System.Text;

namespace PlsTools.Core.Consumers.Offers.Setup;

/// <summary>Writes the setup for Terraform's azurerm provider, whose arguments are filled from the same requests.</summary>
internal static class TerraformWriter
{
    private const string Group = "var.resource_group_name";
    private const string ResourceGroupVariable = "resource_group_name";

    public static string Write(ConsumerSetup setup)
    {
        StringBuilder text = new();
        foreach (string line in SetupWords.Header(setup)) text.Append("# ").Append(line).Append('\n');
        foreach (HclBlock block in Blocks(setup)) text.Append('\n').Append(block);
        return text.ToString();
    }

    private static IEnumerable<HclBlock> Blocks(ConsumerSetup setup)
    {
        yield return new("terraform", [], new HclBlock("required_providers", [], new HclBlock(
            "azurerm =", [("source", HclBlock.Quote("hashicorp/azurerm")), ("version", HclBlock.Quote(">= 3.31"))])));
        yield return Variable(ResourceGroupVariable, OfferMessages.SetupResourceGroup, null);
        foreach (SetupParameter parameter in Enum.GetValues<SetupParameter>())
            yield return Variable(NameOf(parameter), SetupWords.Describe(parameter), setup.Default(parameter));
        yield return Endpoint(setup);
        foreach ((SetupRequest zone, SetupRequest link, SetupRequest record) in setup.Names)
        {
            yield return Resource("azurerm_private_dns_zone", zone, [("name", Expression(zone.Name)), (ResourceGroupVariable, Group)]);
            yield return Resource("azurerm_private_dns_zone_virtual_network_link", link,
            [
                ("name", Expression(link.Name)),
                (ResourceGroupVariable, Group),
                ("private_dns_zone_name", $"azurerm_private_dns_zone.{zone.Symbol}.name"),
                ("virtual_network_id", Expression(link.Body.At("properties", "virtualNetwork", "id"))),
                ("registration_enabled", Expression(link.Body.At("properties", "registrationEnabled"))),
            ]);
            yield return Resource("azurerm_private_dns_a_record", record,
            [
                ("name", Expression(record.Name)),
                (ResourceGroupVariable, Group),
                ("zone_name", $"azurerm_private_dns_zone.{zone.Symbol}.name"),
                ("ttl", Expression(record.Body.At("properties", "ttl"))),
                ("records", $"[{Expression(record.Body.At("properties", "aRecords", "0", "ipv4Address"))}]"),
            ]);
        }

        yield return new("output \"endpoint_id\"", [("value", $"azurerm_private_endpoint.{setup.Endpoint.Symbol}.id")]);
    }

    private static HclBlock Endpoint(ConsumerSetup setup)
    {
        SetupValue.Map body = setup.Endpoint.Body;
        SetupValue connection = body.At("properties", "manualPrivateLinkServiceConnections", "0");
        return Resource(
            "azurerm_private_endpoint",
            setup.Endpoint,
            [
                ("name", Expression(setup.Endpoint.Name)),
                (ResourceGroupVariable, Group),
                ("location", Expression(body.At("location"))),
                ("subnet_id", Expression(body.At("properties", "subnet", "id"))),
                ("custom_network_interface_name", Expression(body.At("properties", "customNetworkInterfaceName"))),
            ],
            new HclBlock("private_service_connection",
            [
                ("name", Expression(connection.At("name"))),
                ("is_manual_connection", "true"),
                (setup.Offer.ResourceId is null ? "private_connection_resource_alias" : "private_connection_resource_id", Expression(connection.At("properties", "privateLinkServiceId"))),
                ("request_message", Expression(connection.At("properties", "requestMessage"))),
            ]));
    }

    private static HclBlock Variable(string name, string description, string? standard) => new(
        $"variable \"{name}\"",
        [("description", HclBlock.Quote(description)), ("type", "string"), .. standard is null ? [] : new[] { ("default", HclBlock.Quote(standard)) }]);

    private static HclBlock Resource(string type, SetupRequest request, IReadOnlyList<(string Name, string Expression)> arguments, params HclBlock[] blocks) =>
        new($"resource \"{type}\" \"{request.Symbol}\"", arguments, blocks);

    private static string Expression(SetupValue value) => value switch
    {
        SetupValue.Text text => HclBlock.Quote(text.Value),
        SetupValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        SetupValue.Flag flag => flag.Value ? "true" : "false",
        SetupValue.Parameter parameter => $"var.{NameOf(parameter.Value)}",
        SetupValue.NetworkId => "split(\"/subnets/\", var.subnet_id)[0]",
        SetupValue.InterfaceName => "\"${var.endpoint_name}-nic\"",
        SetupValue.Address => "azurerm_private_endpoint.endpoint.private_service_connection[0].private_ip_address",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    private static string NameOf(SetupParameter parameter) => parameter switch
    {
        SetupParameter.EndpointName => "endpoint_name",
        SetupParameter.Location => "location",
        SetupParameter.SubnetId => "subnet_id",
        _ => "request_message",
    };
}

using System.Globalization;
using System.Text;

namespace PlsTools.Core.Consumers.Offers.Setup;

/// <summary>Writes the setup as a Bicep file for a resource group.</summary>
internal static class BicepWriter
{
    private const string NetworkInterface = "networkInterface";

    public static string Write(ConsumerSetup setup)
    {
        StringBuilder text = new();
        foreach (string line in SetupWords.Header(setup)) text.Append("// ").Append(line).Append('\n');
        text.Append('\n');
        foreach (SetupParameter parameter in Enum.GetValues<SetupParameter>()) WriteParameter(text, parameter, setup.Default(parameter));
        if (setup.Names.Count > 0) text.Append("var virtualNetworkId = split(subnetId, '/subnets/')[0]\n");
        text.Append("var networkInterfaceName = '${endpointName}-nic'\n\n");
        WriteResource(text, setup.Endpoint);
        text.Append(CultureInfo.InvariantCulture, $"resource {NetworkInterface} '{Arm.ArmType.NetworkInterface}@{Arm.ArmApiVersion.For(Arm.ArmType.NetworkInterface)}' existing = {{\n  name: networkInterfaceName\n}}\n\n");
        foreach (SetupRequest request in setup.Requests.Skip(1)) WriteResource(text, request);
        text.Append(CultureInfo.InvariantCulture, $"output endpointId string = {setup.Endpoint.Symbol}.id\n");
        return text.ToString();
    }

    private static void WriteParameter(StringBuilder text, SetupParameter parameter, string? standard)
    {
        text.Append(CultureInfo.InvariantCulture, $"@description({Quote(SetupWords.Describe(parameter))})\n");
        if (parameter == SetupParameter.RequestMessage) text.Append("@maxLength(140)\n");
        string preset = parameter == SetupParameter.Location ? " = resourceGroup().location" : standard is null ? string.Empty : $" = {Quote(standard)}";
        text.Append(CultureInfo.InvariantCulture, $"param {NameOf(parameter)} string{preset}\n\n");
    }

    private static void WriteResource(StringBuilder text, SetupRequest request)
    {
        text.Append(CultureInfo.InvariantCulture, $"resource {request.Symbol} '{request.Type}@{request.ApiVersion}' = {{\n");
        if (request.Parent is { } parent) text.Append(CultureInfo.InvariantCulture, $"  parent: {parent.Symbol}\n");
        text.Append("  name: ");
        WriteValue(text, request.Name, 1);
        WriteMembers(text, request.Body, 1);
        if (request.After is { } after) text.Append(CultureInfo.InvariantCulture, $"  dependsOn: [\n    {after.Symbol}\n  ]\n");
        text.Append("}\n\n");
    }

    private static void WriteMembers(StringBuilder text, SetupValue.Map map, int depth)
    {
        foreach ((string name, SetupValue value) in map.Members)
        {
            text.Append(' ', depth * 2).Append(name).Append(": ");
            WriteValue(text, value, depth);
        }
    }

    private static void WriteValue(StringBuilder text, SetupValue value, int depth)
    {
        switch (value)
        {
            case SetupValue.Map map:
                text.Append("{\n");
                WriteMembers(text, map, depth + 1);
                text.Append(' ', depth * 2).Append("}\n");
                break;
            case SetupValue.List list:
                text.Append("[\n");
                foreach (SetupValue item in list.Items)
                {
                    text.Append(' ', (depth + 1) * 2);
                    WriteValue(text, item, depth + 1);
                }

                text.Append(' ', depth * 2).Append("]\n");
                break;
            default:
                text.Append(Expression(value)).Append('\n');
                break;
        }
    }

    private static string Expression(SetupValue value) => value switch
    {
        SetupValue.Text text => Quote(text.Value),
        SetupValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        SetupValue.Flag flag => flag.Value ? "true" : "false",
        SetupValue.Parameter parameter => NameOf(parameter.Value),
        SetupValue.NetworkId => "virtualNetworkId",
        SetupValue.InterfaceName => "networkInterfaceName",
        SetupValue.Address => $"{NetworkInterface}.properties.ipConfigurations[0].properties.privateIPAddress",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    private static string NameOf(SetupParameter parameter) => char.ToLowerInvariant(parameter.ToString()[0]) + parameter.ToString()[1..];

    private static string Quote(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).Replace("${", "\\${", StringComparison.Ordinal)}'";
}

using System.Text.Json.Nodes;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>One NAT address of a Private Link Service. A dynamic one shows no address here: read it from the service's NIC.</summary>
public sealed class NatIPConfiguration(JsonObject body)
{
    private JsonNode? Properties { get; } = body["properties"];

    public string Name => body.Text("name") ?? string.Empty;

    public string? PrivateIPAddress => Properties.Text("privateIPAddress");

    public bool IsStatic => string.Equals(Properties.Text("privateIPAllocationMethod"), "Static", StringComparison.OrdinalIgnoreCase);

    public bool IsPrimary => Properties.Flag("primary");

    public ResourceId? SubnetId => Properties.Reference("subnet");
}

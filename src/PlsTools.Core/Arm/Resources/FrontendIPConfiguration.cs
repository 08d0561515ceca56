using System.Text.Json.Nodes;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>One frontend of a load balancer. AKS derives its name from the Service's UID.</summary>
public sealed class FrontendIPConfiguration(JsonObject body)
{
    private JsonNode? Properties { get; } = body["properties"];

    public ResourceId Id => ResourceId.Parse(body.Text("id")!);

    public string Name => body.Text("name") ?? Id.Name;

    public string? PrivateIPAddress => Properties.Text("privateIPAddress");

    public bool IsIPv6 => Properties.Text("privateIPAddressVersion") == "IPv6";

    public ResourceId? SubnetId => Properties.Reference("subnet");

    /// <summary>Whether it stands on a public address, and so on a public load balancer.</summary>
    public bool IsPublic => Properties?["publicIPAddress"] is not null;
}

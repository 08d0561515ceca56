using System.Text.Json.Nodes;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>One rule of a load balancer.</summary>
public sealed class LoadBalancingRule(JsonObject body)
{
    private JsonNode? Properties { get; } = body["properties"];

    /// <summary>AKS begins it as the name of the Service's own frontend; empty where the body has none.</summary>
    public string Name => body.Text("name") ?? string.Empty;

    public ResourceId? FrontendId => Properties.Reference("frontendIPConfiguration");

    /// <summary>Zero for a rule of all ports.</summary>
    public int FrontendPort => Properties?["frontendPort"] is JsonValue value && value.TryGetValue(out int port) ? port : 0;

    /// <summary><c>Tcp</c>, <c>Udp</c> or <c>All</c>.</summary>
    public string Protocol => Properties.Text("protocol") ?? "Tcp";
}

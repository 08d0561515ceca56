using System.Text.Json.Nodes;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>What becomes of a load balancer for the sake of one Service.</summary>
/// <param name="Body">The document to write; null where no load balancer is to remain.</param>
/// <param name="Changed">Whether anything is to be written or deleted.</param>
/// <param name="Removed">Frontends that go; their private link services go first.</param>
/// <param name="Held">Frontends that the Service gives up and others still need.</param>
internal sealed record LoadBalancerPlan(
    JsonObject? Body, bool Changed, IReadOnlyList<JsonObject> Removed, IReadOnlyList<JsonObject> Held);

using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Arm.PrivateDns;

/// <summary>What a virtual network link is asked to be.</summary>
/// <param name="VirtualNetworkId">The network, as the world spells it.</param>
/// <param name="RegistrationEnabled">Whether the network's machines are to be registered in the zone.</param>
/// <param name="ResolutionPolicy"><c>Default</c> or <c>NxDomainRedirect</c>; null if none was given.</param>
/// <param name="Tags">A copy of the tags; null for none.</param>
internal sealed record LinkWish(string VirtualNetworkId, bool RegistrationEnabled, string? ResolutionPolicy, JsonNode? Tags);

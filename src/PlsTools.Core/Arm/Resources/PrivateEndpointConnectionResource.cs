using System.Text.Json.Nodes;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Resources;

/// <summary>
/// The provider's view of one connection: child <c>privateEndpointConnections/{peName}.{pe resourceGuid}</c> of a Private Link
/// Service, also embedded in it. Shares the service's etag.
/// </summary>
public sealed class PrivateEndpointConnectionResource(JsonObject body)
{
    private JsonNode? Properties { get; } = body["properties"];

    public JsonObject Body { get; } = body;

    public ResourceId Id => ResourceId.Parse(Body.Text("id")!);

    public string Name => Body.Text("name") ?? Id.Name;

    public string? Etag => Body.Text("etag");

    public ResourceId? PrivateEndpointId => Properties.Reference("privateEndpoint");

    /// <summary>Region of the endpoint; null from api-versions before 2023.</summary>
    public string? PrivateEndpointLocation => Properties.Text("privateEndpointLocation");

    public LinkConnectionState State => LinkConnectionState.Read(Properties);

    /// <summary>Decimal UINT32 as text: the LINKID of PROXY protocol v2.</summary>
    public string? LinkIdentifier => Properties.Text("linkIdentifier");

    public string? ProvisioningState => Properties.Text("provisioningState");
}

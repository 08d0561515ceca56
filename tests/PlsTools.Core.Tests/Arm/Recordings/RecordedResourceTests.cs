using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Arm.Recordings;

/// <summary>Every recorded document of a type that the module reads yields each of its members.</summary>
public sealed class RecordedResourceTests
{
    private static readonly Dictionary<string, Func<JsonObject, object>> s_readers = new(StringComparer.OrdinalIgnoreCase)
    {
        [ArmType.PrivateLinkService] = body => new PrivateLinkServiceResource(new(body)),
        [ArmType.PrivateEndpointConnection] = body => new PrivateEndpointConnectionResource(body),
        [ArmType.PrivateEndpoint] = body => new PrivateEndpointResource(new(body)),
        [ArmType.LoadBalancer] = body => new LoadBalancerResource(new(body)),
        [ArmType.NetworkInterface] = body => new NetworkInterfaceResource(new(body)),
        [ArmType.VirtualNetwork] = body => new VirtualNetworkResource(new(body)),
        [ArmType.Subnet] = body => new SubnetResource(new(body)),
        [ArmType.ManagedCluster] = body => new ManagedClusterResource(new(body)),
    };

    public static TheoryData<string> Types => [.. s_readers.Keys];

    [Theory]
    [MemberData(nameof(Types))]
    public void Each_document_yields_all_its_members(string type)
    {
        JsonObject[] documents = [.. Documents(type)];
        Assert.NotEmpty(documents);
        foreach (JsonObject document in documents)
        {
            object resource = s_readers[type](document);
            Walk(resource);
            Assert.Equal(document["id"]!.ToString(), Member<ResourceId>(resource, "Id").ToString());
        }
    }

    [Fact]
    public void A_private_link_service_keeps_every_reference()
    {
        foreach (JsonObject document in Documents(ArmType.PrivateLinkService))
        {
            PrivateLinkServiceResource service = new(new(document));
            JsonNode properties = document["properties"]!;

            Assert.Equal(Count(properties["loadBalancerFrontendIpConfigurations"]), service.FrontendIds.Count);
            Assert.Equal(Count(properties["networkInterfaces"]), service.NetworkInterfaceIds.Count);
            Assert.Equal(Count(properties["privateEndpointConnections"]), service.Connections.Count);
            Assert.Equal(Count(properties["ipConfigurations"]), service.IPConfigurations.Count);
            Assert.True(PrivateLinkServiceAlias.TryParse(service.Alias, out PrivateLinkServiceAlias? alias), service.Alias);
            Assert.Equal(service.Name, alias.Prefix, ignoreCase: true);
            Assert.All(service.Connections, connection => Assert.NotEmpty(connection.State.Status));
        }
    }

    [Fact]
    public void A_private_endpoint_shows_its_target_and_state()
    {
        foreach (JsonObject document in Documents(ArmType.PrivateEndpoint))
        {
            PrivateEndpointResource endpoint = new(new(document));

            Assert.NotNull(endpoint.SubnetId);
            Assert.NotEmpty(endpoint.Target!);
            Assert.Contains(endpoint.State.Status, (string[])["Pending", "Approved", "Rejected"]);
            Assert.NotEmpty(endpoint.NetworkInterfaceIds);
        }
    }

    /// <summary>All recorded answers that are, or list, documents of the type.</summary>
    private static IEnumerable<JsonObject> Documents(string type) =>
        RecordingFiles.Names.SelectMany(RecordingFiles.Read)
            .SelectMany(exchange => exchange.Body is JsonObject { } body ? body["value"] is JsonArray items ? items.OfType<JsonObject>() : [body] : [])
            .Where(body => body["type"] is JsonValue value && value.ToString().Equals(type, StringComparison.OrdinalIgnoreCase) && body["id"] is not null);

    private static int Count(JsonNode? array) => (array as JsonArray)?.Count ?? 0;

    private static T Member<T>(object resource, string name) => (T)resource.GetType().GetProperty(name)!.GetValue(resource)!;

    private static void Walk(object? value)
    {
        if (value is IEnumerable items and not (string or JsonNode))
        {
            foreach (object? item in items) Walk(item);
        }
        else if (value?.GetType().Namespace == typeof(LinkConnectionState).Namespace)
        {
            foreach (PropertyInfo property in value!.GetType().GetProperties()) Walk(property.GetValue(value));
        }
    }
}

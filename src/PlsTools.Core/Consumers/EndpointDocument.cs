using System.Text.Json.Nodes;
using PlsTools.Core.Arm;

namespace PlsTools.Core.Consumers;

/// <summary>Writes the document of a private endpoint (api-version 2024-05-01; shape from recorded creations).</summary>
internal static class EndpointDocument
{
    private const string Manual = "manualPrivateLinkServiceConnections";
    private const string Automatic = "privateLinkServiceConnections";

    public static JsonObject New(EndpointRequest wanted)
    {
        JsonObject link = new() { ["privateLinkServiceId"] = wanted.Target.Text };
        if (wanted.RequestMessage is { Length: > 0 } message) link["requestMessage"] = message;
        JsonObject properties = new()
        {
            ["subnet"] = new JsonObject { ["id"] = wanted.SubnetId.ToString() },
            [wanted.IsManual ? Manual : Automatic] = new JsonArray(new JsonObject { ["name"] = wanted.Id.Name, ["properties"] = link }),
        };
        if (wanted.NetworkInterfaceName is { } name) properties["customNetworkInterfaceName"] = name;
        if (wanted.PrivateIPAddress is { } address)
        {
            properties["ipConfigurations"] = new JsonArray(new JsonObject
            {
                ["name"] = wanted.Id.Name,
                ["properties"] = new JsonObject { ["privateIPAddress"] = address.ToString() },
            });
        }

        JsonObject document = new() { ["location"] = wanted.Location, ["properties"] = properties };
        if (wanted.Tags is { Count: > 0 } tags) document["tags"] = Write(tags);
        return document;
    }

    /// <summary>The existing document with the wanted message and tags; all else as it is.</summary>
    public static JsonObject Changed(ArmResource existing, EndpointRequest wanted)
    {
        JsonObject document = (JsonObject)existing.Body.DeepClone();
        if (wanted.Tags is { } tags) document["tags"] = Write(tags);
        if (wanted.RequestMessage is { } message)
        {
            foreach (string list in new[] { Manual, Automatic })
            {
                if (document["properties"]?[list] is JsonArray { Count: > 0 } links) links[0]!["properties"]!["requestMessage"] = message;
            }
        }

        return document;
    }

    private static JsonObject Write(IReadOnlyDictionary<string, string> tags) =>
        new(tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)JsonValue.Create(tag.Value))));
}

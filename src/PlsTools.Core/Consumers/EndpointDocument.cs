using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Consumers.Naming;
using PlsTools.Core.Values;

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

        if (wanted.ApplicationSecurityGroupIds is { Count: > 0 } groups) properties["applicationSecurityGroups"] = References(groups);
        JsonObject document = new() { ["location"] = wanted.Location, ["properties"] = properties };
        if (Tags(wanted, null) is { Count: > 0 } tags) document["tags"] = tags;
        return document;
    }

    /// <summary>The existing document with the wanted message and tags; all else as it is.</summary>
    public static JsonObject Changed(ArmResource existing, EndpointRequest wanted)
    {
        JsonObject document = (JsonObject)existing.Body.DeepClone();
        document["tags"] = Tags(wanted, existing);
        if (wanted.ApplicationSecurityGroupIds is { } groups) document["properties"]!["applicationSecurityGroups"] = References(groups);
        if (wanted.RequestMessage is { } message)
        {
            foreach (string list in new[] { Manual, Automatic })
            {
                if (document["properties"]?[list] is JsonArray { Count: > 0 } links) links[0]!["properties"]!["requestMessage"] = message;
            }
        }

        return document;
    }

    /// <summary>The person's tags, else those that are there, and in either case those by which the endpoint remembers its names.</summary>
    private static JsonObject Tags(EndpointRequest wanted, ArmResource? existing)
    {
        IEnumerable<KeyValuePair<string, string>> kept = existing?.Tags.Where(tag => wanted.Tags is null || NameTags.IsOne(tag.Key)) ?? [];
        JsonObject tags = [];
        foreach ((string key, string value) in kept.Concat(wanted.Tags ?? new Dictionary<string, string>()).Concat(wanted.NameTags)) tags[key] = value;
        return tags;
    }

    private static JsonArray References(IEnumerable<ResourceId> ids) => new([.. ids.Select(id => new JsonObject { ["id"] = id.ToString() })]);
}

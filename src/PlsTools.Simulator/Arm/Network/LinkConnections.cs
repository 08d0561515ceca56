using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>
/// The connections between private endpoints and private link services, in whatever tenant either lies. Every change is made on both sides, and
/// gives both documents new etags.
/// </summary>
internal sealed class LinkConnections(ArmContext arm)
{
    private const string OnService = "privateEndpointConnections";

    /// <summary>Requests that wait for the end of a seeding; null where none is under way. Guarded by the store's lock.</summary>
    private List<(JsonObject Endpoint, StoredResource Service, LinkState State)>? _held;

    /// <summary>The connection item of an endpoint, from whichever of its two lists holds it.</summary>
    public static JsonObject? OfEndpoint(JsonObject endpoint)
    {
        JsonObject? properties = endpoint.Properties();
        return properties.Objects("privateLinkServiceConnections").Concat(properties.Objects("manualPrivateLinkServiceConnections")).FirstOrDefault();
    }

    /// <summary>A connection of a service by its name.</summary>
    public static JsonObject? OfService(JsonObject service, string name) =>
        service.Properties().Objects(OnService).FirstOrDefault(item => name.Equals(item.Text("name"), StringComparison.OrdinalIgnoreCase));

    /// <summary>The private link service that an id or an alias names, or the platform service that an id names, in any subscription.</summary>
    public StoredResource? FindService(string idOrAlias) =>
        ArmId.TryParse(idOrAlias, out ArmId? id)
            ? arm.Find(id) is { } found && (found.Type == ArmTypes.PrivateLinkService || PlatformService.Find(found.Type) is not null) ? found : null
            : arm.Resources.OfType(ArmTypes.PrivateLinkService)
                .FirstOrDefault(service => idOrAlias.Equals(service.Body.Properties().Text("alias"), StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a service's <c>visibility</c> or <c>autoApproval</c> names a subscription, or all of them.</summary>
    public static bool Lists(StoredResource service, string access, string subscriptionId) =>
        service.Body.Properties().Member(access).Strings("subscriptions")
            .Any(entry => entry == "*" || entry.Equals(subscriptionId, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Runs seeds and shows the requests that they make at its end, all of a service's at once: each change of a service writes its whole
    /// document, which grows with its connections.
    /// </summary>
    public void AttachTogether(Action seed) => arm.Resources.Change(() =>
    {
        _held = [];
        try
        {
            seed();
            foreach (IGrouping<string, (JsonObject Endpoint, StoredResource Service, LinkState State)> held in _held.GroupBy(held => held.Service.Id))
            {
                Amend(held.First().Service, properties =>
                {
                    foreach ((JsonObject endpoint, StoredResource service, LinkState state) in held) Add(properties, endpoint, service, state);
                });
            }
        }
        finally
        {
            _held = null;
        }

        return true;
    });

    /// <summary>Shows a new endpoint's request on the service.</summary>
    public void Attach(JsonObject endpoint, StoredResource service, LinkState state)
    {
        if (_held is not null) _held.Add((endpoint, service, state));
        else Amend(service, properties => Add(properties, endpoint, service, state));
    }

    private void Add(JsonObject properties, JsonObject endpoint, StoredResource service, LinkState state)
    {
        string name = NameOf(endpoint);
        JsonArray items = properties[OnService]!.AsArray();
        int known = items.ToList().FindIndex(item => name == item.Text("name"));
        if (known >= 0) items.RemoveAt(known);
        JsonObject item = new() { ["name"] = name, ["id"] = $"{service.Id}/{OnService}/{name}" };
        JsonObject own = new()
        {
            ["provisioningState"] = "Succeeded",
            ["privateEndpoint"] = JsonWriting.Reference(endpoint.Text("id")!),
            ["privateLinkServiceConnectionState"] = state.Document(),
        };
        if (service.Type == ArmTypes.PrivateLinkService)
        {
            item["etag"] = "";
            own["linkIdentifier"] = NewLinkIdentifier(items);
            own["privateEndpointLocation"] = endpoint.Text("location");
        }

        item["properties"] = own;
        item["type"] = $"{service.Type}/{OnService}";
        items.Add(item);
    }

    /// <summary>Takes an endpoint's connection from the service, because the endpoint goes.</summary>
    public void Detach(JsonObject endpoint)
    {
        if (OfEndpoint(endpoint)?.Properties().Text("privateLinkServiceId") is not { } target || FindService(target) is not { } service) return;
        string name = NameOf(endpoint);
        if (OfService(service.Body, name) is not null) Amend(service, properties => Take(properties, name));
    }

    /// <summary>Sets what both sides show, by the provider's decision; the service's side shows the operation as under way.</summary>
    public void Decide(StoredResource service, string name, LinkState state)
    {
        Amend(service, properties =>
        {
            JsonObject item = properties.Objects(OnService).First(item => name.Equals(item.Text("name"), StringComparison.OrdinalIgnoreCase));
            item.Properties()!["provisioningState"] = "Updating";
            state.WriteTo(item);
        });
        ShowOnEndpoint(OfService(service.Body, name)!, state);
    }

    /// <summary>Changes the text of a request that was not decided yet.</summary>
    public void Reword(JsonObject endpoint, StoredResource service, string message) => Amend(service, properties =>
    {
        JsonObject? item = properties.Objects(OnService).FirstOrDefault(item => item.Text("name") == NameOf(endpoint));
        if (item is not null && LinkState.Of(item) is { Status: LinkState.Pending } state) (state with { Description = message }).WriteTo(item);
    });

    /// <summary>Ends whatever is under way on a connection.</summary>
    public void Settle(string serviceId, string name)
    {
        if (arm.Resources.Find(serviceId) is not { } service || OfService(service.Body, name) is null) return;
        Amend(service, properties => properties.Objects(OnService)
            .First(item => name.Equals(item.Text("name"), StringComparison.OrdinalIgnoreCase)).Properties()!["provisioningState"] = "Succeeded");
    }

    /// <summary>Removes a connection by the provider's decision: the endpoint is disconnected for good.</summary>
    public void Disconnect(string serviceId, string name)
    {
        if (arm.Resources.Find(serviceId) is not { } service || OfService(service.Body, name) is not { } item) return;
        Amend(service, properties => Take(properties, name));
        ShowOnEndpoint(item, new(LinkState.Disconnected, "", "None"));
    }

    public void DisconnectAll(StoredResource service)
    {
        foreach (JsonObject item in service.Body.Properties().Objects(OnService)) ShowOnEndpoint(item, new(LinkState.Disconnected, "", "None"));
    }

    private static string NameOf(JsonObject endpoint) => $"{endpoint.Text("name")}.{endpoint.Properties().Text("resourceGuid")}";

    private static void Take(JsonObject properties, string name)
    {
        JsonArray items = properties[OnService]!.AsArray();
        items.RemoveAt(items.ToList().FindIndex(item => name.Equals(item.Text("name"), StringComparison.OrdinalIgnoreCase)));
    }

    private string NewLinkIdentifier(JsonArray items)
    {
        while (true)
        {
            string identifier = arm.World.Random.NextUInt32().ToString(CultureInfo.InvariantCulture);
            if (!items.Any(item => identifier == item.Properties().Text("linkIdentifier"))) return identifier;
        }
    }

    private void ShowOnEndpoint(JsonObject item, LinkState state)
    {
        string? id = item.Properties().Reference("privateEndpoint");
        if (id is null || arm.Resources.Find(id) is not { } endpoint) return;
        JsonObject body = endpoint.Body.DeepClone().AsObject();
        if (OfEndpoint(body) is { } connection) state.WriteTo(connection);
        DocumentMarks.Stamp(body, arm.World.Random.NewEtag());
        arm.Resources.Put(endpoint with { Body = body });
    }

    private void Amend(StoredResource service, Action<JsonObject> change)
    {
        StoredResource current = arm.Resources.Find(service.Id) ?? service;
        JsonObject body = current.Body.DeepClone().AsObject();
        change(body.Properties()!);
        DocumentMarks.Stamp(body, arm.World.Random.NewEtag());
        arm.Resources.Put(current with { Body = body });
    }
}

using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Protocol;

/// <summary>What the path of a request names: a resource, a collection of resources, or an action on a resource.</summary>
/// <param name="Type">Full type of the resource, or of the collection's items, in ARM's spelling.</param>
/// <param name="Scope">For a collection, the id below which its items lie (empty for the tenant); else the resource's id.</param>
/// <param name="Id">The resource; null for a collection and for what lies outside of subscriptions.</param>
/// <param name="SubscriptionId">The subscription that it lies in.</param>
/// <param name="Action">Last segment of a POST.</param>
internal sealed record ArmTarget(string Type, string Scope, ArmId? Id, string? SubscriptionId, string? Action = null)
{
    /// <summary>What lies in a subscription but is no resource, such as a status URL: the last segment of its path.</summary>
    public string Key => Id?.Name ?? Scope[(Scope.LastIndexOf('/') + 1)..];

    /// <summary>Name of one thing that extends a scope, such as a role assignment; null for all of them.</summary>
    public string? Extension { get; init; }

    /// <summary>Null if the path names nothing that ARM could know. Slashes may stand twice, as az writes them before the type of a resource.</summary>
    public static ArmTarget? Parse(string path, string method)
    {
        string[] parts = [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
        if (parts.Length == 0) return null;
        if (parts is [string only])
        {
            return Is(only, "subscriptions") ? new(ArmTypes.Subscription, "", null, null)
                : Is(only, "tenants") ? new(ArmTypes.Tenant, "", null, null)
                : Is(only, "providers") ? new(ArmTypes.Provider, "", null, null)
                : null;
        }

        if (Is(parts[0], "providers")) return Authorization(parts, null) ?? OfTenant(parts, method);
        if (!Is(parts[0], "subscriptions")) return null;
        string subscription = parts[1];
        string scope = $"/subscriptions/{subscription}";
        if (Authorization(parts, subscription) is { } rights) return rights;
        if (parts.Length == 3 && ListInSubscription(parts[2]) is { } listed) return new(listed, scope, null, subscription);
        if (parts.Length is 4 or 5 && Is(parts[2], "providers") && (parts.Length == 4 || Is(method, "POST")))
            return new(ArmTypes.Provider, $"{scope}/providers/{parts[3]}", null, subscription, parts.ElementAtOrDefault(4));
        if (parts.Length == 5 && Is(parts[2], "resourceGroups") && Is(parts[4], "resources"))
            return new(ArmTypes.GenericResource, $"{scope}/resourceGroups/{parts[3]}", null, subscription);
        if (parts is [.., string providers, string provider, string tags, _] && Is(providers, "providers") && Is($"{provider}/{tags}", ArmTypes.Tags)
            && ArmId.TryParse("/" + string.Join('/', parts.SkipLast(4)), out ArmId? tagged))
        {
            return new(ArmTypes.Tags, tagged.ToString(), tagged, subscription);
        }

        if (parts.Length == 4 && !Is(parts[2], "resourceGroups") && !Is(parts[2], "providers"))
            return new($"{ArmTypes.Subscription}/{parts[2].ToLowerInvariant()}", $"{scope}/{parts[2]}/{parts[3]}", null, subscription);

        string joined = "/" + string.Join('/', parts);
        if (ArmId.TryParse(joined, out ArmId? id)) return new(id.Type, id.ToString(), id, subscription);

        string owner = "/" + string.Join('/', parts.SkipLast(1));
        if (Is(method, "POST"))
            return ArmId.TryParse(owner, out ArmId? target) ? new(target.Type, target.ToString(), target, subscription, parts[^1]) : null;
        return Collection(parts, owner, subscription);
    }

    private static string? ListInSubscription(string collection) =>
        Is(collection, "resourceGroups") ? ArmTypes.ResourceGroup
        : Is(collection, "resources") ? ArmTypes.GenericResource
        : Is(collection, "locations") ? ArmTypes.Location
        : Is(collection, "providers") ? ArmTypes.Provider
        : Is(collection, "tagNames") ? ArmTypes.TagNames
        : null;

    /// <summary>What lies in no subscription: <c>/providers/{namespace}/{type}</c>, and <c>/{name}</c> of it.</summary>
    private static ArmTarget? OfTenant(string[] parts, string method)
    {
        if (parts.Length == 2) return new(ArmTypes.Provider, $"/providers/{parts[1]}", null, null);
        string type = ArmTypes.Spell($"{parts[1]}/{string.Join('/', parts.Skip(2).Where((_, index) => index % 2 == 0))}");
        return new(type, "/" + string.Join('/', parts), null, null, Is(method, "POST") ? "action" : null);
    }

    /// <summary>What tells of rights, at a scope of any depth: <c>{scope}/providers/Microsoft.Authorization/{type}</c>, and <c>/{name}</c> of it.</summary>
    private static ArmTarget? Authorization(string[] parts, string? subscription)
    {
        int at = Array.FindLastIndex(parts, part => Is(part, "Microsoft.Authorization"));
        if (at < 1 || !Is(parts[at - 1], "providers") || parts.Length - at is not (2 or 3)) return null;
        string scope = "/" + string.Join('/', parts.Take(at - 1));
        if (subscription is null) scope = "";
        else if (ArmId.TryParse(scope, out ArmId? id)) scope = id.ToString();
        else return null;
        return new(ArmTypes.Spell($"{parts[at]}/{parts[at + 1]}"), scope, null, subscription) { Extension = parts.ElementAtOrDefault(at + 2) };
    }

    private static ArmTarget? Collection(string[] parts, string owner, string subscription)
    {
        if (ArmId.TryParse(owner, out ArmId? parent))
        {
            return parent.Namespace is null ? null : new(parent.Child(parts[^1], "x").Type, parent.ToString(), null, subscription);
        }

        bool topLevel = parts.Length >= 5 && Is(parts[^3], "providers");
        if (!topLevel || !ArmId.TryParse("/" + string.Join('/', parts.SkipLast(3)), out ArmId? scope)) return null;
        return new(ArmTypes.Spell($"{parts[^2]}/{parts[^1]}"), scope.ToString(), null, subscription);
    }

    private static bool Is(string part, string word) => part.Equals(word, StringComparison.OrdinalIgnoreCase);
}

using System.Management.Automation;
using PlsTools.Core.Connections;
using PlsTools.Core.Values;

namespace PlsTools.Connections;

/// <summary>Which connections a listing shows; what was not asked for does not restrict it, and what is not known of a connection never matches.</summary>
internal sealed class ConnectionFilter
{
    private readonly HashSet<string> _found = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _seen = [];

    /// <summary>Names, with wildcards.</summary>
    public string[]? Names { private get; init; }

    public string[]? Statuses { private get; init; }

    /// <summary>Ids of subscriptions, as <see cref="SubscriptionIds"/> gives them.</summary>
    public IReadOnlyList<string> Consumers { private get; init; } = [];

    /// <summary>Ids of tenants.</summary>
    public IReadOnlyList<string> Tenants { private get; init; } = [];

    /// <summary>A wildcard for the text.</summary>
    public string? Message { private get; init; }

    public TimeSpan? OlderThan { private get; init; }

    /// <summary>How many were passed over although all that is known of them fits.</summary>
    public int Unknown { get; private set; }

    public bool Admits(PlsConnection connection, DateTimeOffset now)
    {
        bool fits = AdmitsName(connection.Name)
            && (Statuses is null || Statuses.Contains(connection.Status, StringComparer.OrdinalIgnoreCase))
            && Holds(Consumers, connection.ConsumerSubscriptionId)
            && (connection.ConsumerTenantId is not { } tenant || Holds(Tenants, tenant))
            && (Message is null || Matches(Message, connection.Description))
            && (OlderThan is not { } age || connection.RequestedOn is not { } time || now - time >= age);
        bool isKnown = (Tenants.Count == 0 || connection.ConsumerTenantId is not null) && (OlderThan is null || connection.RequestedOn is not null);
        if (fits && !isKnown) Unknown++;
        return fits && isKnown;
    }

    /// <summary>Names without a wildcard that nothing so far was called, each with the names that were seen.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Seen)> Missing() =>
        (Names ?? []).Where(name => !WildcardPattern.ContainsWildcardCharacters(name) && !_found.Contains(name))
            .Select(name => (name, (IReadOnlyList<string>)_seen));

    /// <summary>Ids of subscriptions, out of such ids and the ids of resources.</summary>
    public static IReadOnlyList<string> SubscriptionIds(string[]? texts) => [.. (texts ?? []).Select(text =>
    {
        string id = ResourceId.TryParse(text, out ResourceId? resource) ? resource.SubscriptionId : text.Trim();
        return Guid.TryParse(id, out Guid subscription) ? subscription.ToString() : throw ConnectionErrors.SubscriptionMalformed(text);
    })];

    public static IReadOnlyList<string> TenantIds(string[]? texts) => [.. (texts ?? []).Select(text =>
        Guid.TryParse(text.Trim(), out Guid tenant) ? tenant.ToString() : throw ConnectionErrors.TenantMalformed(text))];

    private bool AdmitsName(string name)
    {
        if (Names is null) return true;
        _seen.Add(name);
        string[] matches = [.. Names.Where(wanted => Matches(wanted, name))];
        _found.UnionWith(matches);
        return matches.Length > 0;
    }

    private static bool Holds(IReadOnlyList<string> wanted, string? known) =>
        wanted.Count == 0 || (known is not null && wanted.Contains(known, StringComparer.OrdinalIgnoreCase));

    // The engine keeps compiled patterns.
    private static bool Matches(string pattern, string text) => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(text);
}

using System.Management.Automation;
using PlsTools.Core.Connections;
using PlsTools.Core.Values;

namespace PlsTools.Connections;

/// <summary>Which connections a listing shows; what was not asked for does not restrict it.</summary>
internal sealed class ConnectionFilter
{
    private readonly IReadOnlyList<(string Text, WildcardPattern Pattern)> _names;
    private readonly HashSet<string> _statuses;
    private readonly HashSet<string> _consumers;
    private readonly WildcardPattern? _message;
    private readonly HashSet<string> _found = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _seen = [];

    public ConnectionFilter(string[]? names, string[]? statuses, string[]? consumers, string? message)
    {
        _names = [.. (names ?? []).Select(name => (name, WildcardPattern.Get(name, WildcardOptions.IgnoreCase)))];
        _statuses = new(statuses ?? [], StringComparer.OrdinalIgnoreCase);
        _consumers = new((consumers ?? []).Select(SubscriptionOf), StringComparer.OrdinalIgnoreCase);
        _message = message is null ? null : WildcardPattern.Get(message, WildcardOptions.IgnoreCase);
    }

    public bool Admits(PlsConnection connection) =>
        AdmitsName(connection.Name)
        && (_statuses.Count == 0 || _statuses.Contains(connection.Status))
        && (_consumers.Count == 0 || (connection.ConsumerSubscriptionId is { } consumer && _consumers.Contains(consumer)))
        && (_message is null || _message.IsMatch(connection.Description));

    /// <summary>Names without a wildcard that nothing so far was called, each with the names that were seen.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Seen)> Missing() =>
        _names.Where(name => !WildcardPattern.ContainsWildcardCharacters(name.Text) && !_found.Contains(name.Text))
            .Select(name => (name.Text, (IReadOnlyList<string>)_seen));

    private bool AdmitsName(string name)
    {
        if (_names.Count == 0) return true;
        _seen.Add(name);
        string[] matches = [.. _names.Where(wanted => wanted.Pattern.IsMatch(name)).Select(wanted => wanted.Text)];
        _found.UnionWith(matches);
        return matches.Length > 0;
    }

    private static string SubscriptionOf(string text)
    {
        string id = ResourceId.TryParse(text, out ResourceId? resource) ? resource.SubscriptionId : text.Trim();
        return Guid.TryParse(id, out Guid subscription) ? subscription.ToString() : throw ConnectionErrors.ConsumerSubscriptionMalformed(text);
    }
}

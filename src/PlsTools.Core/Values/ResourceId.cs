using System.Diagnostics.CodeAnalysis;

namespace PlsTools.Core.Values;

/// <summary>
/// The id of an ARM resource or resource group, as a value. Compared ignoring letter case, since ARM and AKS hand out the
/// same id in several spellings (recordings: <c>/resourcegroups/</c>, upper-cased back-references).
/// </summary>
public sealed class ResourceId : IEquatable<ResourceId>
{
    private ResourceId(string text, string subscriptionId, string? resourceGroupName, string type, string name, ResourceId? parent)
    {
        Text = text;
        SubscriptionId = subscriptionId;
        ResourceGroupName = resourceGroupName;
        Type = type;
        Name = name;
        Parent = parent;
    }

    /// <summary>The subscription's GUID, as written in the id.</summary>
    public string SubscriptionId { get; }

    /// <summary>Null for a resource directly below a subscription.</summary>
    public string? ResourceGroupName { get; }

    /// <summary>Full type, such as <c>Microsoft.Network/privateLinkServices/privateEndpointConnections</c>.</summary>
    public string Type { get; }

    /// <summary>The last name in the id.</summary>
    public string Name { get; }

    /// <summary>The enclosing resource of a child resource; null at the top level.</summary>
    public ResourceId? Parent { get; }

    private string Text { get; }

    /// <summary><c>/subscriptions/S/resourceGroups/RG</c>, or <c>/subscriptions/S</c> where there is no group.</summary>
    public string Scope => ResourceGroupName is null
        ? $"/subscriptions/{SubscriptionId}"
        : $"/subscriptions/{SubscriptionId}/resourceGroups/{ResourceGroupName}";

    /// <summary>Whether the type is <paramref name="type"/>, ignoring letter case.</summary>
    public bool IsType(string type) => Type.Equals(type, StringComparison.OrdinalIgnoreCase);

    /// <summary>The id of a child: <c>{this}/{segment}/{name}</c>.</summary>
    /// <exception cref="FormatException">The name can't stand in an id.</exception>
    public ResourceId Child(string segment, string name) => Parse($"{Text}/{segment}/{Segment(name)}");

    /// <summary>Composes an id from its parts; <paramref name="type"/> is <c>Provider/type</c>, without children.</summary>
    /// <exception cref="FormatException">A part can't stand in an id.</exception>
    public static ResourceId Create(string subscriptionId, string resourceGroupName, string type, string name) =>
        Parse($"/subscriptions/{Segment(subscriptionId)}/resourceGroups/{Segment(resourceGroupName)}/providers/{type}/{Segment(name)}");

    /// <summary>Parses an id.</summary>
    /// <exception cref="FormatException">The text is no resource id.</exception>
    public static ResourceId Parse(string text) =>
        TryParse(text, out ResourceId? id)
            ? id
            : throw new FormatException(
                $"'{text}' is not a resource id; expected /subscriptions/{{id}}/resourceGroups/{{name}}/providers/{{provider}}/{{type}}/{{name}}.");

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ResourceId? id)
    {
        id = null;
        if (string.IsNullOrWhiteSpace(text) || text[0] != '/') return false;
        string trimmed = text.TrimEnd('/');
        string[] parts = trimmed.Split('/')[1..];
        if (parts.Length < 2 || !Array.TrueForAll(parts, IsSegment) || !Is(parts[0], "subscriptions")) return false;

        string subscription = parts[1];
        string? group = null;
        int next = 2;
        if (parts.Length >= 4 && Is(parts[2], "resourceGroups"))
        {
            group = parts[3];
            next = 4;
        }

        if (next == parts.Length)
        {
            id = group is null
                ? new(trimmed, subscription, null, "Microsoft.Resources/subscriptions", subscription, null)
                : new(trimmed, subscription, group, "Microsoft.Resources/resourceGroups", group, null);
            return true;
        }

        if (!Is(parts[next], "providers") || parts.Length < next + 4 || (parts.Length - next) % 2 != 0) return false;
        id = BuildResource(trimmed, parts, next, subscription, group);
        return id is not null;
    }

    private static ResourceId? BuildResource(string whole, string[] parts, int next, string subscription, string? group)
    {
        string type = parts[next + 1];
        ResourceId? current = null;
        int end = parts[..(next + 2)].Sum(part => part.Length + 1);
        for (int at = next + 2; at < parts.Length; at += 2)
        {
            // A second provider makes an extension resource, of which the module does not speak.
            if (Is(parts[at], "providers")) return null;
            type = $"{type}/{parts[at]}";
            end += parts[at].Length + parts[at + 1].Length + 2;
            current = new(whole[..end], subscription, group, type, parts[at + 1], current);
        }

        return current;
    }

    /// <summary>Whether the part may stand between two slashes: no letter that ARM forbids in names, nothing that a URL would fold.</summary>
    public static bool IsSegment(string part)
    {
        if (part is "" or "." or ".." || char.IsWhiteSpace(part[0]) || char.IsWhiteSpace(part[^1])) return false;
        foreach (char letter in part)
        {
            if (letter is '/' or '<' or '>' or '%' or '?' or '#' or '\\' || char.IsControl(letter) || char.IsSurrogate(letter)) return false;
        }

        return true;
    }

    private static string Segment(string name) =>
        IsSegment(name) ? name : throw new FormatException($"'{name}' can't be a name in a resource id.");

    private static bool Is(string part, string word) => part.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool Equals(ResourceId? other) => other is not null && Text.Equals(other.Text, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => Equals(obj as ResourceId);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Text);

    public static bool operator ==(ResourceId? left, ResourceId? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(ResourceId? left, ResourceId? right) => !(left == right);

    /// <summary>The id as it was written, without a trailing slash.</summary>
    public override string ToString() => Text;
}

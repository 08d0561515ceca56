using System.Diagnostics.CodeAnalysis;

namespace PlsTools.Simulator.World;

/// <summary>
/// A resource id of the world, such as <c>/subscriptions/S/resourceGroups/G/providers/Microsoft.Network/privateEndpoints/P</c>.
/// Types that the world knows are spelled as ARM spells them, whatever the input's letter case; names keep theirs. Compare ids ignoring case.
/// </summary>
public sealed class ArmId : IEquatable<ArmId>
{
    private const string GroupType = "Microsoft.Resources/resourceGroups";
    private const string SubscriptionType = "Microsoft.Resources/subscriptions";
    private readonly string _text;

    private ArmId(string subscriptionId, string? resourceGroup, string? @namespace, IReadOnlyList<string> types, IReadOnlyList<string> names, string type)
    {
        SubscriptionId = subscriptionId;
        ResourceGroup = resourceGroup;
        Namespace = @namespace;
        Types = types;
        Names = names;
        Type = type;
        _text = GroupPrefix(subscriptionId, resourceGroup)
            + (@namespace is null ? "" : $"/providers/{@namespace}")
            + Path(types, names);
    }

    public string SubscriptionId { get; }

    /// <summary>Null for a subscription and for what lies in one directly.</summary>
    public string? ResourceGroup { get; }

    /// <summary>Such as <c>Microsoft.Network</c>; null for a subscription or a resource group.</summary>
    public string? Namespace { get; }

    public IReadOnlyList<string> Types { get; }

    public IReadOnlyList<string> Names { get; }

    /// <summary>Full type, such as <c>Microsoft.Network/virtualNetworks/subnets</c>.</summary>
    public string Type { get; }

    public string Name => Names.Count > 0 ? Names[^1] : ResourceGroup ?? SubscriptionId;

    /// <summary>The resource that this one is a part of; null for a top-level resource.</summary>
    public ArmId? Parent => Names.Count > 1 ? Make(SubscriptionId, ResourceGroup, Namespace!, [.. Types.SkipLast(1)], [.. Names.SkipLast(1)]) : null;

    public ArmId Root => Names.Count > 1 ? Make(SubscriptionId, ResourceGroup, Namespace!, [Types[0]], [Names[0]]) : this;

    /// <summary>Id of the resource group; of the subscription where there is none.</summary>
    public string Scope => GroupPrefix(SubscriptionId, ResourceGroup);

    public static ArmId Group(string subscriptionId, string name) => new(subscriptionId, name, null, [], [], GroupType);

    /// <summary>Id of a top-level resource; <paramref name="type"/> is full, such as <c>Microsoft.Network/loadBalancers</c>.</summary>
    public static ArmId Of(string subscriptionId, string resourceGroup, string type, string name)
    {
        string[] parts = type.Split('/', 2);
        return Make(subscriptionId, resourceGroup, parts[0], [parts[1]], [name]);
    }

    public static ArmId Parse(string text) =>
        TryParse(text, out ArmId? id) ? id : throw new FormatException($"'{text}' is not a resource id.");

    public static bool TryParse(string? text, [NotNullWhen(true)] out ArmId? id)
    {
        id = null;
        if (text is null || !text.StartsWith('/')) return false;
        string[] parts = text.Trim('/').Split('/');
        if (parts.Length < 2 || parts.Any(part => part.Length == 0) || !Is(parts[0], "subscriptions")) return false;
        string subscription = parts[1];
        if (parts.Length == 2)
        {
            id = new(subscription, null, null, [], [], SubscriptionType);
            return true;
        }

        string? group = null;
        int at = 2;
        if (Is(parts[at], "resourceGroups"))
        {
            if (parts.Length < 4) return false;
            group = parts[3];
            at = 4;
        }

        if (parts.Length == at)
        {
            id = Group(subscription, group!);
            return true;
        }

        if (!Is(parts[at], "providers") || parts.Length < at + 4 || (parts.Length - at) % 2 != 0) return false;
        List<string> types = [];
        List<string> names = [];
        for (int pair = at + 2; pair < parts.Length; pair += 2)
        {
            types.Add(parts[pair]);
            names.Add(parts[pair + 1]);
        }

        id = Make(subscription, group, parts[at + 1], types, names);
        return true;
    }

    public ArmId Child(string type, string name) => Make(SubscriptionId, ResourceGroup, Namespace!, [.. Types, type], [.. Names, name]);

    public ArmId InGroup(string resourceGroup) => new(SubscriptionId, resourceGroup, Namespace, Types, Names, Type);

    public bool Equals(ArmId? other) => other is not null && _text.Equals(other._text, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => Equals(obj as ArmId);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(_text);

    public override string ToString() => _text;

    private static ArmId Make(string subscription, string? group, string @namespace, IReadOnlyList<string> types, IReadOnlyList<string> names)
    {
        (string type, string[] known) = ArmTypes.Parts($"{@namespace}/{(types.Count == 1 ? types[0] : string.Join('/', types))}");
        return new(subscription, group, known[0], new ArraySegment<string>(known, 1, known.Length - 1), names, type);
    }

    private static string Path(IReadOnlyList<string> types, IReadOnlyList<string> names)
    {
        if (types.Count == 1) return $"/{types[0]}/{names[0]}";
        return string.Concat(types.Zip(names, (type, name) => $"/{type}/{name}"));
    }

    private static string GroupPrefix(string subscriptionId, string? resourceGroup) =>
        $"/subscriptions/{subscriptionId}" + (resourceGroup is null ? "" : $"/resourceGroups/{resourceGroup}");

    private static bool Is(string part, string word) => part.Equals(word, StringComparison.OrdinalIgnoreCase);
}

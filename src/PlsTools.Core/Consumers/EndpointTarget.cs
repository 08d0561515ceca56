using System.Diagnostics.CodeAnalysis;
using PlsTools.Core.Arm;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>What a private endpoint is to point at: a Private Link Service, by its resource id or by its alias.</summary>
public sealed record EndpointTarget
{
    private EndpointTarget(string text, ResourceId? resourceId, PrivateLinkServiceAlias? alias)
    {
        Text = text;
        ResourceId = resourceId;
        Alias = alias;
    }

    /// <summary>The id or alias as written.</summary>
    public string Text { get; }

    public ResourceId? ResourceId { get; }

    public PrivateLinkServiceAlias? Alias { get; }

    /// <summary>The service's name; from an alias in lower case.</summary>
    public string PrivateLinkServiceName => ResourceId?.Name ?? Alias!.Prefix;

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EndpointTarget? target)
    {
        string trimmed = text?.Trim() ?? string.Empty;
        target = null;
        if (PrivateLinkServiceAlias.TryParse(trimmed, out PrivateLinkServiceAlias? alias)) target = new(trimmed, null, alias);
        else if (ResourceId.TryParse(trimmed, out ResourceId? id) && id.IsType(ArmType.PrivateLinkService)) target = new(id.ToString(), id, null);
        return target is not null;
    }

    /// <summary>Whether both are written as the same id or the same alias; an id and an alias can't be told to be one.</summary>
    public bool IsSameAs(string? written) => Text.Equals(written?.Trim().TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    public override string ToString() => Text;
}

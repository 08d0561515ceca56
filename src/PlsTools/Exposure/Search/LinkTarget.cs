using System.Management.Automation;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Inventory;
using PlsTools.Core.Values;

namespace PlsTools.Exposure.Search;

/// <summary>A Private Link Service by its id or name, or several by a pattern of names.</summary>
internal sealed class LinkTarget : SearchTarget
{
    private readonly string _text;
    private readonly WildcardPattern _name;

    public LinkTarget(ResourceId id)
    {
        Id = id;
        _text = id.ToString();
        _name = WildcardPattern.Get(WildcardPattern.Escape(id.Name), WildcardOptions.IgnoreCase);
    }

    public LinkTarget(string name)
    {
        _text = name;
        _name = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
    }

    public ResourceId? Id { get; }

    public override bool IsPattern => Id is null && WildcardPattern.ContainsWildcardCharacters(_text);

    protected override IReadOnlyList<SearchHit> Match(ClusterReading reading, SearchSettings settings) =>
        [.. reading.Seen.Links.Where(link => IsMeant(link) && (settings.OnlyNamespace is not { } ns || link.IsIn(ns))).Select(link => new SearchHit(link, null))];

    protected override PlsException MissIn(ClusterReading reading, SearchSettings settings) =>
        ExposureErrors.PrivateLinkServiceUnknown(_text, Id?.Name ?? _text, settings.OnlyNamespace, reading.Seen);

    private bool IsMeant(PlacedLink link) => Id is null ? _name.IsMatch(link.Link.Name) : link.Link.Id == Id;
}

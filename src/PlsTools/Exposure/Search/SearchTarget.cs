using PlsTools.Core.Errors;

namespace PlsTools.Exposure.Search;

/// <summary>One thing that a person named, looked for in one cluster after the other.</summary>
internal abstract class SearchTarget
{
    private bool _isFound;
    private PlsException? _miss;

    /// <summary>Whether finding nothing is no failure.</summary>
    public abstract bool IsPattern { get; }

    /// <summary>Why nothing was found; null where something was, where nothing need be, and where no cluster could be looked at.</summary>
    public PlsException? Miss => _isFound || IsPattern ? null : _miss;

    /// <summary>What of it is in one cluster.</summary>
    public IReadOnlyList<SearchHit> Find(ClusterReading reading, SearchSettings settings)
    {
        IReadOnlyList<SearchHit> hits = Match(reading, settings);
        PlsException? miss = hits.Count == 0 ? MissIn(reading, settings) : settings.WantsLinks && hits.All(hit => hit.Link is null) ? MissingLink(hits[0], reading) : null;
        _isFound |= miss is null;

        // Of several clusters the one that knows the name says most.
        if (_miss is null || hits.Count > 0) _miss = miss;
        return miss is null ? hits : [];
    }

    protected abstract IReadOnlyList<SearchHit> Match(ClusterReading reading, SearchSettings settings);

    protected abstract PlsException MissIn(ClusterReading reading, SearchSettings settings);

    private static PlsException MissingLink(SearchHit hit, ClusterReading reading) =>
        Core.Exposure.ExposureErrors.PrivateLinkServiceNotFound(hit.Service!, reading.Seen.Cluster.Name);
}

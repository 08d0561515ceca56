namespace PlsTools.Core.Exposure.Keys;

/// <summary>What a change of an <see cref="ExposureKey"/> does to a Private Link Service that is in use.</summary>
public enum ExposureChange
{
    /// <summary>Nothing is done to the Private Link Service.</summary>
    None,

    /// <summary>It is changed in place; consumers keep their connections.</summary>
    InPlace,

    /// <summary>The controller refuses, and no longer synchronises the Service at all.</summary>
    Refused,

    /// <summary>The controller loses sight of it and tries to make a second one, which Azure refuses.</summary>
    Orphaned,

    /// <summary>The load balancer's frontend is replaced: the Private Link Service, its alias and every connection are deleted.</summary>
    Replaced,
}

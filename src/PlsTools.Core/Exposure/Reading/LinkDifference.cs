using PlsTools.Core.Exposure.Keys;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>Where a Private Link Service is not as its Service asks.</summary>
/// <param name="Key">The setting.</param>
/// <param name="Asked">What the Service asks for.</param>
/// <param name="Actual">What the Private Link Service has.</param>
public sealed record LinkDifference(ExposureKey Key, string Asked, string Actual)
{
    public override string ToString() => $"{Key.ShortKey} is '{Actual}', asked for is '{Asked}'";
}

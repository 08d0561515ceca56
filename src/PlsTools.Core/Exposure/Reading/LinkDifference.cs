using PlsTools.Core.Exposure.Keys;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>Where a Private Link Service is not as its Service asks.</summary>
/// <param name="Key">The setting.</param>
/// <param name="Asked">What the Service asks for.</param>
/// <param name="Actual">What the Private Link Service has.</param>
/// <param name="Direction">Which side has what the other has not.</param>
public sealed record LinkDifference(ExposureKey Key, string Asked, string Actual, DriftDirection Direction)
{
    /// <summary>What becomes of it, and when.</summary>
    public string Consequence => Key switch
    {
        _ when Key == ExposureKeys.Create => ExposureMessages.DriftNotRequested,
        _ when Key == ExposureKeys.Name => ExposureMessages.DriftRenamed,
        _ when Key == ExposureKeys.ResourceGroup => string.Format(null, ExposureMessages.DriftOtherGroup, Asked),
        _ when Direction == DriftDirection.Missing => ExposureMessages.DriftMissing,
        _ when Direction == DriftDirection.Unasked => ExposureMessages.DriftUnasked,
        _ => ExposureMessages.DriftDifferent,
    };

    public override string ToString() => $"{Key.ShortKey} is '{Actual}', asked for is '{Asked}'";
}

namespace PlsTools.Core.Exposure.Acting;

/// <summary>What a <c>SyncLoadBalancerFailed</c> event tells.</summary>
/// <param name="IsFinal">Whether it fails again until somebody changes something; otherwise the controller's next try may succeed.</param>
/// <param name="Message">ARM's own words where there are any, else the controller's.</param>
/// <param name="Code">ARM's error code; null where ARM has not spoken.</param>
/// <param name="Status">ARM's HTTP status; null where ARM has not spoken.</param>
/// <param name="Cure">What mends it, as a sentence; null where that is not known.</param>
public sealed record SyncFailure(bool IsFinal, string Message, string? Code, int? Status, string? Cure);

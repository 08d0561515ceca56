namespace PlsTools.Core.Values;

/// <summary>How far a long command has come, in words.</summary>
/// <param name="Activity">What is being done, such as <c>Creating private endpoint 'api'</c>.</param>
/// <param name="Status">Where it stands, such as <c>provisioningState: Updating</c>.</param>
public sealed record PlsProgress(string Activity, string Status);

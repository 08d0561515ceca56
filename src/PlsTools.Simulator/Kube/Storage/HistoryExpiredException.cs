namespace PlsTools.Simulator.Kube.Storage;

/// <summary>A version is older than what the store's history still holds.</summary>
/// <param name="asked">The version that was asked for.</param>
/// <param name="oldest">The oldest version from which changes can still be told.</param>
public sealed class HistoryExpiredException(long asked, long oldest) : Exception($"too old resource version: {asked} ({oldest})");

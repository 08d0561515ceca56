namespace PlsTools.Core.Arm;

/// <summary>A wait before a request is sent once more, told when it begins.</summary>
/// <param name="Reason">Throttling, contention or a stumble.</param>
/// <param name="Delay">How long.</param>
/// <param name="Verb">HTTP verb of the request.</param>
/// <param name="Path">Path of the request, without its query.</param>
/// <param name="Status">Status of the last answer; 0 for none.</param>
/// <param name="Code">Error code of the last answer; null for none.</param>
public sealed record ArmWait(ArmRetryClass Reason, TimeSpan Delay, string Verb, string Path, int Status, string? Code);

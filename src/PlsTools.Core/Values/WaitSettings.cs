namespace PlsTools.Core.Values;

/// <summary>Whether and how long a command waits for the outcome of what it began.</summary>
/// <param name="Wait">False returns as soon as the service has accepted the request.</param>
/// <param name="Timeout">Longest wait; the work itself goes on when it is over.</param>
public sealed record WaitSettings(bool Wait, TimeSpan Timeout);

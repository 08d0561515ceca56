namespace PlsTools.Core.Values;

/// <summary>Whether and how long a command waits for the outcome of what it began.</summary>
/// <param name="Wait">False returns as soon as the service has accepted the request.</param>
/// <param name="Timeout">Longest wait; the work itself goes on when it is over.</param>
public sealed record WaitSettings(bool Wait, Patience Timeout)
{
    /// <summary>How long nothing may be heard or seen of what should be told or shown, before that is taken for an answer.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMinutes(1);
}

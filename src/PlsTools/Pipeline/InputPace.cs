namespace PlsTools.Pipeline;

/// <summary>
/// Tells slow input, such as a watch, from input that comes at once. Whoever has waited for an input for more than a second loses nothing by
/// working it off before asking for the next, and shows what came of it without waiting for that.
/// </summary>
internal sealed class InputPace(TimeProvider clock)
{
    private static readonly TimeSpan s_slow = TimeSpan.FromSeconds(1);

    private long _askedAt = clock.GetTimestamp();

    /// <summary>An input has come. Whether it was waited for.</summary>
    public bool Begin() => clock.GetElapsedTime(_askedAt) > s_slow;

    /// <summary>The next input may come.</summary>
    public void End() => _askedAt = clock.GetTimestamp();
}

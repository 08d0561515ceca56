namespace PlsTools.Core.Values;

/// <summary>How long somebody is willing to wait, on the clock that the wait goes by and in the seconds in which it was said.</summary>
/// <param name="OnClock">On the clock of the wait; a sandbox's runs fast.</param>
/// <param name="Own">As the person said it, to be told when it is over.</param>
public readonly record struct Patience(TimeSpan OnClock, TimeSpan Own)
{
    /// <summary>A wait on the clock of the person who says it.</summary>
    public static implicit operator Patience(TimeSpan time) => new(time, time);
}

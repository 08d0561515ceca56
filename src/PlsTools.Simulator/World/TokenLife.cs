namespace PlsTools.Simulator.World;

/// <summary>When a token begins and ends, as its holder reads it and as the world does; the two differ where the world's clock runs faster.</summary>
/// <param name="Issued">Its <c>iat</c> and <c>nbf</c> claims.</param>
/// <param name="Expires">Its <c>exp</c> claim.</param>
/// <param name="Ends">From when on the world refuses it, on the world's clock.</param>
public sealed record TokenLife(DateTimeOffset Issued, DateTimeOffset Expires, DateTimeOffset Ends)
{
    /// <summary>A life that holder and world read on the same clock.</summary>
    public static TokenLife On(TimeProvider clock, TimeSpan lifetime)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return new(now, now + lifetime, now + lifetime);
    }

    /// <summary>A life that the holder reads on a clock of its own, and that the world ends when that clock says so.</summary>
    /// <param name="holder">The clock of the token's holder.</param>
    /// <param name="world">The world's clock.</param>
    /// <param name="speed">Seconds of the world's clock in a second of the holder's.</param>
    /// <param name="lifetime">On the holder's clock.</param>
    public static TokenLife Of(TimeProvider holder, TimeProvider world, double speed, TimeSpan lifetime)
    {
        DateTimeOffset now = holder.GetUtcNow();
        return new(now, now + lifetime, world.GetUtcNow() + (lifetime * speed));
    }
}

namespace PlsTools.Simulator.Identity;

/// <summary>How the token endpoints of a world behave.</summary>
public sealed record IdentitySettings
{
    /// <summary>The clock of those who ask for tokens; the claims and <c>expires_on</c> are told on it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Seconds of the world's clock in a second of <see cref="Clock"/>.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>How long a token is good, on <see cref="Clock"/>.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Where ARM is offered. A token may be asked for it, besides for Azure's own audiences.</summary>
    public IReadOnlyList<Uri> ArmEndpoints { get; init; } = [];
}

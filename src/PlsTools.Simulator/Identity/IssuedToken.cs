using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Identity;

/// <summary>A token that was just issued.</summary>
internal sealed record IssuedToken(string Text, Principal Principal, string Resource, TokenLife Life)
{
    /// <summary>Whole seconds from its issue to its end.</summary>
    public long ExpiresIn => (long)(Life.Expires - Life.Issued).TotalSeconds;
}

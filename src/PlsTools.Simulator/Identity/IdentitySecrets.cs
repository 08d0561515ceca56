using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Identity;

/// <summary>What a process must show to the endpoints of the host that it runs on.</summary>
public sealed class IdentitySecrets
{
    private const int Length = 32;

    internal IdentitySecrets(WorldRandom random)
    {
        IdentityHeader = random.Text(Length);
        MsiSecret = random.Text(Length);
        OidcRequestToken = random.Text(Length);
    }

    /// <summary>Value of <c>IDENTITY_HEADER</c>.</summary>
    public string IdentityHeader { get; }

    /// <summary>Value of <c>MSI_SECRET</c>.</summary>
    public string MsiSecret { get; }

    /// <summary>Value of <c>ACTIONS_ID_TOKEN_REQUEST_TOKEN</c> and of <c>SYSTEM_ACCESSTOKEN</c>.</summary>
    public string OidcRequestToken { get; }
}

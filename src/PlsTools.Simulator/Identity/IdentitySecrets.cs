using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Identity;

/// <summary>What a process must show to a managed identity endpoint of App Service, Functions or Automation.</summary>
public sealed class IdentitySecrets
{
    private const int Length = 32;

    internal IdentitySecrets(WorldRandom random)
    {
        IdentityHeader = random.Text(Length);
        MsiSecret = random.Text(Length);
    }

    /// <summary>Value of <c>IDENTITY_HEADER</c>.</summary>
    public string IdentityHeader { get; }

    /// <summary>Value of <c>MSI_SECRET</c>.</summary>
    public string MsiSecret { get; }
}

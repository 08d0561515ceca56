using System.Net;

namespace PlsTools.Bench.Shell;

/// <summary>Lists with <c>Get-PlsConnection -AllSubscriptions</c>.</summary>
internal sealed class ModuleListing : IDisposable
{
    private readonly ModuleShell _shell = new();

    public ModuleListing(SimulatorFacts facts) => _shell.Run(
        "$null = Connect-Pls -AccessToken $token -ResourceManagerUrl $url -CertificateAuthority $ca -SubscriptionId $subscription",
        null,
        ("token", new NetworkCredential(string.Empty, facts.Token).SecurePassword),
        ("url", facts.Endpoint),
        ("ca", facts.Authority),
        ("subscription", facts.Subscription));

    public int List()
    {
        int count = 0;
        _shell.Run("Get-PlsConnection -AllSubscriptions", _ => count++);
        return count;
    }

    public void Dispose() => _shell.Dispose();
}

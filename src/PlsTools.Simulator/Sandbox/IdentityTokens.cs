using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Sandbox;

/// <summary>Keeps a token of one identity and asks for a new one as the old one nears its end.</summary>
internal sealed class IdentityTokens(AzureDirectory directory, Principal identity, TimeProvider clock)
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(5);
    private readonly object _gate = new();
    private string _token = "";
    private DateTimeOffset _expires = DateTimeOffset.UnixEpoch;

    public string Current()
    {
        lock (_gate)
        {
            if (clock.GetUtcNow() < _expires - s_margin) return _token;
            _expires = clock.GetUtcNow() + s_lifetime;
            _token = directory.IssueToken(identity, s_lifetime);
            return _token;
        }
    }
}

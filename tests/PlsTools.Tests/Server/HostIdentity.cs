using PlsTools.Simulator.Server.Tests;

namespace PlsTools.Tests.Server;

/// <summary>Makes this process a host with managed identities, as Automation does: by its variables. Takes them back at the end.</summary>
internal sealed class HostIdentity : IDisposable
{
    /// <summary>Tests that set these variables do so one after the other: a process has them once.</summary>
    public const string Collection = "host identity";

    private readonly Dictionary<string, string?> _before = [];

    public HostIdentity(ServerProcess simulator)
    {
        Set("IDENTITY_ENDPOINT", simulator.Text("identityEndpoint"));
        Set("IDENTITY_HEADER", simulator.Text("identityHeader"));
    }

    public void Dispose()
    {
        foreach ((string name, string? value) in _before) Environment.SetEnvironmentVariable(name, value);
    }

    private void Set(string name, string value)
    {
        _before[name] = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, value);
    }
}

namespace PlsTools.Simulator.Sandbox;

/// <summary>Somebody who can sign in, with what it takes. Holds a secret that is worth something in this sandbox alone.</summary>
/// <param name="Name">The name that commands use.</param>
/// <param name="TenantId">GUID.</param>
/// <param name="ClientId">GUID of the application.</param>
/// <param name="ObjectId">GUID in its tenant.</param>
/// <param name="Secret">The application's client secret.</param>
public sealed record SandboxAccount(string Name, string TenantId, string ClientId, string ObjectId, string Secret)
{
    /// <summary>Names the account, without its secret.</summary>
    public override string ToString() => $"{Name} ({ClientId})";
}

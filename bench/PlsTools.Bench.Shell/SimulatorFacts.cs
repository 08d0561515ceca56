using System.Text.Json;

namespace PlsTools.Bench.Shell;

/// <summary>Where the simulator's server is, and a token for it.</summary>
/// <param name="Endpoint">ARM's address.</param>
/// <param name="Authority">Path of the certificate authority.</param>
/// <param name="Token">A token of the world's first principal.</param>
/// <param name="Subscription">The world's first subscription.</param>
/// <param name="IdentityEndpoint">Where a host with managed identities gets their tokens.</param>
/// <param name="IdentityHeader">What it has to say there.</param>
internal sealed record SimulatorFacts(
    Uri Endpoint, string Authority, string Token, string Subscription, string IdentityEndpoint, string IdentityHeader)
{
    public static SimulatorFacts Read(string folder)
    {
        using JsonDocument facts = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "simulator.json")));
        JsonElement root = facts.RootElement;
        return new(
            new(root.GetProperty("armEndpoint").GetString()!),
            Path.Combine(folder, "ca.pem"),
            root.GetProperty("principals")[0].GetProperty("token").GetString()!,
            root.GetProperty("subscriptions")[0].GetProperty("id").GetString()!,
            root.GetProperty("identityEndpoint").GetString()!,
            root.GetProperty("identityHeader").GetString()!);
    }
}

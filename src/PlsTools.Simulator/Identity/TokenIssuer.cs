using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Identity;

/// <summary>Issues access tokens for the resources that the world knows.</summary>
internal sealed class TokenIssuer(AzureWorld world, IdentitySettings settings)
{
    private static readonly string[] s_resources =
    [
        "https://management.azure.com",
        "https://management.core.windows.net",
        "https://graph.microsoft.com",
        "https://graph.windows.net",
        "https://vault.azure.net",
        "https://storage.azure.com",
        // The API servers of clusters that take Entra tokens: the same application in every tenant and cloud.
        "6dae42f8-4368-4678-94ff-3960e28e3630",
    ];

    /// <summary>Null where the world knows no such resource. The audience is the resource as it was asked for.</summary>
    /// <param name="principal">Whose token it is.</param>
    /// <param name="resource">What it is for.</param>
    /// <param name="client">The application by which a person signed in; null for the principal's own.</param>
    public IssuedToken? Issue(Principal principal, string resource, string? client = null)
    {
        bool known = s_resources.Concat(settings.ArmEndpoints.Select(endpoint => endpoint.ToString()))
            .Any(candidate => candidate.TrimEnd('/').Equals(resource.TrimEnd('/'), StringComparison.OrdinalIgnoreCase));
        if (!known) return null;
        TokenLife life = TokenLife.Of(settings.Clock, world.Time, settings.Speed, settings.Lifetime);
        return new(world.Directory.IssueToken(principal, life, resource, client), principal, resource, life);
    }
}

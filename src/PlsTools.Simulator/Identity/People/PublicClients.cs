using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Identity.People;

/// <summary>
/// The applications that people sign in by, and who the people are: each principal of the world may be played by one, under the name
/// <c>principal@domain</c>.
/// </summary>
internal sealed class PublicClients(AzureWorld world, EntraFaults faults)
{
    private static readonly string[] s_anyTenant = ["common", "organizations"];

    /// <summary>The Azure CLI, which Azure's SDKs sign people in by too, and Azure PowerShell: public clients known in every tenant.</summary>
    private static readonly string[] s_known = ["04b07795-8ddb-461a-bbee-02f9e1bf7b46", "1950a258-227b-4e31-a9cf-717495945fc2"];

    public static bool IsAnyTenant(string tenant) => s_anyTenant.Contains(tenant, StringComparer.OrdinalIgnoreCase);

    /// <summary>What a client asks a person for.</summary>
    /// <exception cref="IdentityFaultException">The tenant, the client or the scope is unknown.</exception>
    public PersonRequest Read(IdentityCall call, string tenant)
    {
        if (!IsAnyTenant(tenant) && world.Directory.FindTenant(tenant) is null) throw faults.TenantNotFound(tenant);
        string client = call.Parameter("client_id") ?? throw faults.MissingParameter("client_id");
        if (!s_known.Contains(client, StringComparer.OrdinalIgnoreCase)) throw faults.ApplicationNotFound(client, tenant);
        return new(client, tenant, Resource(call.Parameter("scope") ?? throw faults.MissingParameter("scope")));
    }

    /// <summary>The resource that a person's scopes name: <c>{resource}/.default</c> or <c>{resource}/user_impersonation</c>.</summary>
    public string Resource(string scopes)
    {
        string[] named = [.. scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(["openid", "profile", "email", "offline_access"])];
        return named is [string scope] && scope.LastIndexOf('/') is > 0 and var end ? scope[..end] : throw faults.InvalidScope(scopes);
    }

    /// <summary>The person of a name, who may sign in to a tenant.</summary>
    /// <exception cref="IdentityFaultException">There is no such person, or another tenant is theirs.</exception>
    public Principal Person(string? name, string tenant)
    {
        Principal person = world.Directory.Principals.FirstOrDefault(principal => NameOf(principal).Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw faults.Fault(400, "invalid_grant", 50034, $"The user account {name} does not exist in the {tenant} directory. To sign into this application, the account must be added to the directory.");
        bool belongs = IsAnyTenant(tenant) || world.Directory.FindTenant(tenant)?.Id == person.TenantId;
        return belongs ? person : throw faults.Fault(
            400, "invalid_grant", 50020, $"User account '{NameOf(person)}' from identity provider does not exist in tenant '{tenant}' and cannot access the application in that tenant.");
    }

    /// <summary>The name that a person signs in by.</summary>
    public string NameOf(Principal principal) => AzureDirectory.UserName(principal, world.Directory.FindTenant(principal.TenantId)!);
}

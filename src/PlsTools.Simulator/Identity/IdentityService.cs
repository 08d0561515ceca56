using System.Text.Json.Nodes;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Identity.People;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Identity;

/// <summary>
/// Where clients of the world get their tokens: Entra, AD FS and managed identities, with the discovery that comes before. A token carries
/// tenant and principal. Safe to use from any thread.
/// </summary>
public sealed class IdentityService : ISimulatedService
{
    private static readonly string[] s_roots = ["metadata", "adfs", "oauth2", "msi", "oidc"];
    private static readonly string[] s_tenantParts = ["oauth2", "v2.0", "discovery", ".well-known"];

    private readonly AzureWorld _world;
    private readonly EntraFaults _faults;
    private readonly EntraTokens _entra;
    private readonly ManagedIdentities _managed;
    private readonly OidcIssuer _oidc;
    private readonly DeviceCodes _devices;
    private readonly AuthorizationCodes _browsers;

    public IdentityService(AzureWorld world, IdentitySettings settings)
    {
        _world = world;
        _faults = new(world, settings.Clock);
        Secrets = new(world.Random);
        world.Directory.Signer ??= new();
        TokenIssuer issuer = new(world, settings);
        PublicClients clients = new(world, _faults);
        _devices = new(world, settings, _faults, clients);
        _browsers = new(world, settings, _faults, clients);
        _entra = new(
            world, issuer, new(world, settings, _faults), new(world, settings, issuer, _faults, clients, _devices, _browsers), _faults);
        _managed = new(world, issuer, Secrets);
        _oidc = new(world, settings, Secrets, _faults);
    }

    public IdentitySecrets Secrets { get; }

    /// <summary>An assertion that a principal's application exchanges for tokens, as a Pod finds it in <c>AZURE_FEDERATED_TOKEN_FILE</c>.</summary>
    /// <param name="clientId">The application.</param>
    /// <param name="authority">Where it will ask for tokens.</param>
    /// <param name="lifetime">How long the assertion is good.</param>
    public string IssueAssertion(string clientId, Uri authority, TimeSpan lifetime) => _oidc.Issue(
        _world.Directory.Principals.First(principal => principal.ClientId == clientId), authority.GetLeftPart(UriPartial.Authority), OidcIssuer.Audience, lifetime);

    /// <summary>Whether a path is one of these services' and not ARM's, where both are offered at one address.</summary>
    public static bool Owns(string path)
    {
        string[] parts = path.Trim('/').Split('/');
        return s_roots.Contains(parts[0], StringComparer.OrdinalIgnoreCase)
            || (parts.Length > 1 && s_tenantParts.Contains(parts[1], StringComparer.OrdinalIgnoreCase));
    }

    /// <inheritdoc/>
    public Task<SimulatedResponse> HandleAsync(SimulatedRequest request, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        IdentityReply reply;
        try
        {
            reply = Answer(new(request));
        }
        catch (IdentityFaultException fault)
        {
            reply = fault.Reply;
        }

        _world.Requests.Add(new(_world.Time.GetUtcNow(), "identity", request.Method, request.Url.AbsolutePath, request.Url.Query.TrimStart('?'), reply.Status, null, reply.ErrorCode));
        return Task.FromResult(reply.ToResponse());
    }

    private IdentityReply Answer(IdentityCall call) => (call.Method, Lower(call.Path)) switch
    {
        ("GET", ["metadata", "endpoints"]) => new(
            200, CloudMetadata.Document(call.Endpoint, call.Query("api-version") ?? throw _faults.MissingParameter("api-version"))
                ?? throw _faults.NotSimulated($"/metadata/endpoints in api-version {call.Query("api-version")}")),
        ("GET", ["metadata", "identity", "oauth2", "token"]) => _managed.Metadata(call),
        ("GET" or "POST", ["oauth2", "token"]) => _managed.AppService(call),
        ("GET" or "POST", ["msi", "token"]) => _managed.Msi(call),
        ("POST", ["adfs", "oauth2", "token"]) => _entra.Answer(call, tenant: null, takesScope: true),
        ("GET", ["adfs", ".well-known", "openid-configuration"]) => new(200, OpenIdDocuments.Adfs(call.Endpoint)),
        ("GET", ["adfs", "discovery", "keys"]) => Keys(),
        ("GET", ["oidc", ".well-known", "openid-configuration"]) => new(200, OidcIssuer.Configuration(call.Endpoint)),
        ("GET", ["oidc", "github"]) => _oidc.GitHub(call),
        ("POST", ["oidc", "pipelines"]) => _oidc.Pipelines(call),
        ("GET", ["common", "discovery", "instance"]) => Instance(call),
        ("GET", [_, "v2.0", ".well-known", "openid-configuration"]) => Configuration(call, version2: true),
        ("GET", [_, ".well-known", "openid-configuration"]) => Configuration(call, version2: false),
        ("GET", [_, "discovery", "keys"] or [_, "discovery", "v2.0", "keys"]) => Keys(),
        ("POST", [_, "oauth2", "v2.0", "devicecode"]) => _devices.Begin(call, call.Path[0]),
        ("GET", ["common", "oauth2", "deviceauth"]) => _devices.Page(),
        ("POST", ["common", "oauth2", "deviceauth"]) => _devices.Answer(call),
        ("GET", [_, "oauth2", "v2.0", "authorize"]) => _browsers.Page(call, call.Path[0]),
        ("POST", [_, "oauth2", "v2.0", "authorize"]) => _browsers.Answer(call, call.Path[0]),
        ("POST", [_, "oauth2", "v2.0", "token"]) => _entra.Answer(call, call.Path[0], takesScope: true),
        ("POST", [_, "oauth2", "token"]) => _entra.Answer(call, call.Path[0], takesScope: false),
        _ => throw _faults.NotSimulated($"{call.Method} /{string.Join('/', call.Path)}"),
    };

    private static string[] Lower(IReadOnlyList<string> path) => [.. path.Select(part => part.ToLowerInvariant())];

    private IdentityReply Instance(IdentityCall call)
    {
        string asked = call.Query("authorization_endpoint") ?? throw _faults.MissingParameter("authorization_endpoint");
        return Uri.TryCreate(asked, UriKind.Absolute, out Uri? url) && url.Authority.Equals(new Uri(call.Endpoint).Authority, StringComparison.OrdinalIgnoreCase)
            ? new(200, OpenIdDocuments.Instance(call.Endpoint, asked))
            : throw _faults.Fault(400, "invalid_instance", 50049, "Unknown or invalid instance.");
    }

    private IdentityReply Configuration(IdentityCall call, bool version2)
    {
        string asked = call.Path[0];
        if (PublicClients.IsAnyTenant(asked))
            return new(200, OpenIdDocuments.Tenant(call.Endpoint, asked, "{tenantid}", version2));
        Tenant tenant = _world.Directory.FindTenant(asked) ?? throw _faults.TenantNotFound(asked);
        return new(200, OpenIdDocuments.Tenant(call.Endpoint, asked, tenant.Id, version2));
    }

    private IdentityReply Keys() => new(200, new JsonObject
    {
        ["keys"] = new JsonArray(_world.Directory.Signer!.PublicKey()),
    });
}

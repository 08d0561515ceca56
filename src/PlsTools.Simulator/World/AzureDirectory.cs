using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.World;

/// <summary>
/// Tenants, subscriptions, principals, what they may do, and the tokens that were issued to them. Safe to use from any thread.
/// The directory believes a token because it issued it; the signature is there for clients that check one.
/// </summary>
public sealed class AzureDirectory(TimeProvider time, WorldRandom random)
{
    /// <summary>The audience of ARM tokens.</summary>
    public const string ManagementAudience = "https://management.azure.com/";

    private const int SecretLength = 40;

    private readonly object _gate = new();
    private readonly List<Tenant> _tenants = [];
    private readonly List<Subscription> _subscriptions = [];
    private readonly List<Principal> _principals = [];
    private readonly List<RoleAssignment> _assignments = [];
    private readonly Dictionary<string, SignIn> _tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _secrets = new(StringComparer.Ordinal);

    private readonly Dictionary<string, List<X509Certificate2>> _certificates = new(StringComparer.Ordinal);

    /// <summary>Signs tokens; null to leave the signature as noise, which saves making a key.</summary>
    public TokenSigner? Signer { get; set; }

    public IReadOnlyList<Tenant> Tenants => Snapshot(_tenants);

    public IReadOnlyList<Subscription> Subscriptions => Snapshot(_subscriptions);

    public IReadOnlyList<Principal> Principals => Snapshot(_principals);

    public IReadOnlyList<RoleAssignment> Assignments => Snapshot(_assignments);

    public ManagementGroupTree ManagementGroups { get; } = new();

    public Tenant AddTenant(string id, string displayName, string defaultDomain) => AddTenant(new(id, displayName, defaultDomain));

    public Tenant AddTenant(Tenant tenant) => Add(_tenants, tenant);

    public Subscription AddSubscription(string id, string tenantId, string displayName) => AddSubscription(new(id, tenantId, displayName));

    public Subscription AddSubscription(Subscription subscription) => Add(_subscriptions, subscription);

    public Principal AddPrincipal(string objectId, string tenantId, string clientId, string displayName) =>
        Add(_principals, new(objectId, tenantId, clientId, displayName));

    /// <summary>Lets a principal do some actions at a scope and below it.</summary>
    public RoleAssignment Assign(Principal principal, string scope, params string[] actions) =>
        Add(_assignments, new(principal.ObjectId, scope, actions));

    /// <summary>Gives a principal a role.</summary>
    public RoleAssignment Assign(RoleAssignment assignment) => Add(_assignments, assignment);

    /// <summary>Lets a principal do everything in a subscription.</summary>
    public RoleAssignment AssignOwner(Principal principal, Subscription subscription) => Assign(principal, subscription.ResourceId, "*");

    public void Withdraw(RoleAssignment assignment)
    {
        lock (_gate) _assignments.Remove(assignment);
    }

    /// <summary>A tenant by its id or its domain.</summary>
    public Tenant? FindTenant(string idOrDomain)
    {
        lock (_gate)
        {
            return _tenants.Find(tenant =>
                tenant.Id.Equals(idOrDomain, StringComparison.OrdinalIgnoreCase) || tenant.DefaultDomain.Equals(idOrDomain, StringComparison.OrdinalIgnoreCase));
        }
    }

    public Subscription? FindSubscription(string id)
    {
        lock (_gate) return _subscriptions.Find(subscription => subscription.Id.Equals(id, StringComparison.OrdinalIgnoreCase));
    }

    public bool May(Principal principal, string action, string resourceId)
    {
        lock (_gate) return _assignments.Exists(assignment => assignment.PrincipalId == principal.ObjectId && assignment.Allows(action, resourceId));
    }

    public bool MayData(Principal principal, string action, string resourceId)
    {
        lock (_gate) return _assignments.Exists(assignment => assignment.PrincipalId == principal.ObjectId && assignment.AllowsData(action, resourceId));
    }

    /// <summary>Whether a principal holds any role in a subscription, and so sees it in lists.</summary>
    public bool Sees(Principal principal, Subscription subscription)
    {
        lock (_gate)
        {
            return _assignments.Exists(assignment =>
                assignment.PrincipalId == principal.ObjectId
                && (assignment.Scope + "/").StartsWith(subscription.ResourceId + "/", StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>The client secret of a principal's application. It is chosen when first asked for, unless it was set.</summary>
    public string SecretOf(Principal principal)
    {
        lock (_gate)
        {
            if (!_secrets.TryGetValue(principal.ObjectId, out string? secret)) _secrets[principal.ObjectId] = secret = random.Text(SecretLength);
            return secret;
        }
    }

    public void SetSecret(Principal principal, string secret)
    {
        lock (_gate) _secrets[principal.ObjectId] = secret;
    }

    /// <summary>Lets a principal's application sign in by what this certificate's key signs.</summary>
    public void AddCertificate(Principal principal, X509Certificate2 certificate)
    {
        lock (_gate)
        {
            if (!_certificates.TryGetValue(principal.ObjectId, out List<X509Certificate2>? registered)) _certificates[principal.ObjectId] = registered = [];
            registered.Add(certificate);
        }
    }

    public IReadOnlyList<X509Certificate2> CertificatesOf(Principal principal)
    {
        lock (_gate) return [.. _certificates.GetValueOrDefault(principal.ObjectId) ?? []];
    }

    /// <summary>Issues a bearer token, both clocks being the world's.</summary>
    public string IssueToken(Principal principal, TimeSpan? lifetime = null, string audience = ManagementAudience) =>
        IssueToken(principal, TokenLife.On(time, lifetime ?? TimeSpan.FromHours(1)), audience);

    /// <summary>The name by which a person signs in who plays a principal.</summary>
    public static string UserName(Principal principal, Tenant tenant) => $"{principal.DisplayName}@{tenant.DefaultDomain}";

    /// <summary>Issues a bearer token with the claims <c>tid</c>, <c>oid</c>, <c>appid</c>, <c>aud</c>, <c>exp</c>.</summary>
    /// <param name="principal">Whose token it is.</param>
    /// <param name="life">When it begins and ends.</param>
    /// <param name="audience">What it is for.</param>
    /// <param name="client">The application by which a person signed in, whose name the token then has too; null for the principal's own.</param>
    public string IssueToken(Principal principal, TokenLife life, string audience, string? client = null)
    {
        JsonObject claims = new()
        {
            ["aud"] = audience,
            ["iss"] = Issuer(principal.TenantId),
            ["iat"] = life.Issued.ToUnixTimeSeconds(),
            ["nbf"] = life.Issued.ToUnixTimeSeconds(),
            ["exp"] = life.Expires.ToUnixTimeSeconds(),
            ["appid"] = client ?? principal.ClientId,
            ["appidacr"] = client is null ? "1" : "0",
            ["idtyp"] = client is null ? "app" : "user",
            ["oid"] = principal.ObjectId,
            ["sub"] = principal.ObjectId,
            ["tid"] = principal.TenantId,
            ["uti"] = random.Text(22),
            ["ver"] = "1.0",
        };
        if (client is not null && FindTenant(principal.TenantId) is { } tenant) claims["upn"] = UserName(principal, tenant);
        string token = Signer?.Sign(claims) ?? Unsigned(claims);
        lock (_gate) _tokens[token] = new(principal, principal.TenantId, audience, life.Ends);
        return token;
    }

    /// <summary>What is known of a token; null if the directory never issued it.</summary>
    public SignIn? FindToken(string token)
    {
        lock (_gate) return _tokens.GetValueOrDefault(token);
    }

    /// <summary>Whose token an Authorization header carries, expired or not; null where nobody's.</summary>
    public Principal? CallerOf(string? authorization) =>
        authorization?.Split(' ', 2) is ["Bearer" or "bearer", string token] ? FindToken(token.Trim())?.Principal : null;

    /// <summary>The <c>iss</c> claim of a tenant's tokens.</summary>
    public static string Issuer(string tenantId) => $"https://sts.windows.net/{tenantId}/";

    private string Unsigned(JsonObject claims)
    {
        JsonObject header = new() { ["typ"] = "JWT", ["alg"] = "RS256", ["kid"] = random.Text(27) };
        return $"{Encode(header)}.{Encode(claims)}.{Base64Url.Encode(random.Bytes(256))}";
    }

    private static string Encode(JsonObject part) => Base64Url.Encode(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private IReadOnlyList<T> Snapshot<T>(List<T> items)
    {
        lock (_gate) return [.. items];
    }

    private T Add<T>(List<T> items, T item)
    {
        lock (_gate) items.Add(item);
        return item;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Identity;

/// <summary>
/// The managed identity endpoints of a machine that carries all principals of the world: as App Service, Functions and Automation offer them
/// (<c>IDENTITY_ENDPOINT</c>), as older hosts do (<c>MSI_ENDPOINT</c>), and as a virtual machine does (the instance metadata service). Which
/// identity is meant is told by <c>client_id</c>, <c>object_id</c> or <c>mi_res_id</c>; without one it is the world's first.
/// </summary>
internal sealed class ManagedIdentities(AzureWorld world, TokenIssuer issuer, IdentitySecrets secrets)
{
    private const string OldAppService = "2017-09-01";
    private static readonly string[] s_objectIds = ["object_id", "principal_id", "objectid"];
    private static readonly string[] s_clientIds = ["client_id", "clientid"];
    private static readonly string[] s_resourceIds = ["mi_res_id", "msi_res_id"];

    /// <summary><c>IDENTITY_ENDPOINT</c>: api-version 2019-08-01 by GET, or a form by POST as Automation's documents show it.</summary>
    public IdentityReply AppService(IdentityCall call)
    {
        if (call.Header("X-IDENTITY-HEADER") != secrets.IdentityHeader)
            throw Refused(403, "forbidden", "The header X-IDENTITY-HEADER is missing or is not what IDENTITY_HEADER holds.");
        if (call.Query("api-version") is { } version && version != "2019-08-01")
            throw Refused(400, "bad_request", $"The api-version '{version}' is not supported; it is 2019-08-01.");
        return Issue(call, Document);
    }

    /// <summary>
    /// <c>MSI_ENDPOINT</c>: a form with <c>Metadata: true</c>, or api-version 2017-09-01 by GET with the header <c>secret</c>.
    /// </summary>
    public IdentityReply Msi(IdentityCall call)
    {
        if (call.Query("api-version") != OldAppService) return Metadata(call);
        return call.Header("secret") == secrets.MsiSecret
            ? Issue(call, OldDocument)
            : throw Refused(403, "forbidden", "The header secret is missing or is not what MSI_SECRET holds.");
    }

    /// <summary>The instance metadata service of a virtual machine.</summary>
    public IdentityReply Metadata(IdentityCall call) =>
        "true".Equals(call.Header("Metadata"), StringComparison.OrdinalIgnoreCase)
            ? Issue(call, Document)
            : throw Refused(400, "invalid_request", "Required metadata header not specified");

    private IdentityReply Issue(IdentityCall call, Func<IssuedToken, JsonObject> write)
    {
        string resource = call.Parameter("resource")
            ?? throw Refused(400, "invalid_request", "Required query variable 'resource' is missing");
        Principal principal = Find(call) ?? throw Refused(400, "invalid_request", "Identity not found");
        IssuedToken token = issuer.Issue(principal, resource) ?? throw Refused(
            400, "invalid_resource",
            $"AADSTS500011: The resource principal named {resource} was not found in the tenant named {principal.TenantId}.");
        return new(200, write(token));
    }

    private Principal? Find(IdentityCall call)
    {
        IReadOnlyList<Principal> carried = world.Directory.Principals;
        if (First(call, s_clientIds) is { } client) return Named(carried, principal => principal.ClientId, client);
        if (First(call, s_objectIds) is { } own) return Named(carried, principal => principal.ObjectId, own);
        if (First(call, s_resourceIds) is not { } text) return carried.Count > 0 ? carried[0] : null;
        return ArmId.TryParse(text, out ArmId? id) && id.Type.Equals("Microsoft.ManagedIdentity/userAssignedIdentities", StringComparison.OrdinalIgnoreCase)
            && world.Directory.FindSubscription(id.SubscriptionId) is { } subscription
                ? Named(carried.Where(principal => principal.TenantId == subscription.TenantId), principal => principal.DisplayName, id.Name)
                : null;
    }

    private static string? First(IdentityCall call, string[] names) => names.Select(call.Parameter).FirstOrDefault(value => value is not null);

    private static Principal? Named(IEnumerable<Principal> principals, Func<Principal, string> part, string value) =>
        principals.FirstOrDefault(principal => part(principal).Equals(value, StringComparison.OrdinalIgnoreCase));

    private static JsonObject Document(IssuedToken token) => new()
    {
        ["access_token"] = token.Text,
        ["client_id"] = token.Principal.ClientId,
        ["expires_in"] = Text(token.ExpiresIn),
        ["expires_on"] = Text(token.Life.Expires.ToUnixTimeSeconds()),
        ["ext_expires_in"] = Text(token.ExpiresIn),
        ["not_before"] = Text(token.Life.Issued.ToUnixTimeSeconds()),
        ["resource"] = token.Resource,
        ["token_type"] = "Bearer",
    };

    private static JsonObject OldDocument(IssuedToken token) => new()
    {
        ["access_token"] = token.Text,
        ["expires_on"] = token.Life.Expires.UtcDateTime.ToString("MM/dd/yyyy HH:mm:ss '+00:00'", CultureInfo.InvariantCulture),
        ["resource"] = token.Resource,
        ["token_type"] = "Bearer",
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static IdentityFaultException Refused(int status, string error, string message) =>
        new(new(status, new JsonObject { ["error"] = error, ["error_description"] = message }) { ErrorCode = error });
}

using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Identity;

/// <summary>Refusals as Microsoft Entra writes them: an OAuth error whose description begins with an AADSTS code.</summary>
internal sealed class EntraFaults(AzureWorld world, TimeProvider clock)
{
    public IdentityFaultException TenantNotFound(string tenant) => Fault(
        400, "invalid_request", 90002,
        $"Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. "
            + "Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.");

    public IdentityFaultException ApplicationNotFound(string clientId, string tenant) => Fault(
        400, "unauthorized_client", 700016,
        $"Application with identifier '{clientId}' was not found in the directory '{tenant}'. This can happen if the application has not been installed by the "
            + "administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.");

    public IdentityFaultException InvalidSecret(string clientId) => Fault(
        401, "invalid_client", 7000215,
        "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app "
            + $"'{clientId}'.");

    public IdentityFaultException NoCredential() => Fault(
        401, "invalid_client", 7000218, "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");

    public IdentityFaultException MissingParameter(string name) => Fault(
        400, "invalid_request", 900144, $"The request body must contain the following parameter: '{name}'.");

    public IdentityFaultException UnsupportedGrant(string grant) => Fault(
        400, "unsupported_grant_type", 70003, $"The app requested an unsupported grant type '{grant}'.");

    public IdentityFaultException InvalidScope(string scope) => Fault(
        400, "invalid_scope", 70011,
        "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. "
            + $"The scope {scope} is not valid.");

    public IdentityFaultException ScopeWithoutDefault(string scope) => Fault(
        400, "invalid_scope", 1002012,
        $"The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier "
            + "(application ID URI).");

    public IdentityFaultException ResourceNotFound(string resource, string tenant) => Fault(
        400, "invalid_resource", 500011,
        $"The resource principal named {resource} was not found in the tenant named {tenant}. This can happen if the application has not been installed by the "
            + "administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.");

    public IdentityFaultException NotSimulated(string what)
    {
        string code = "not_implemented";
        return new(new(501, new JsonObject { ["error"] = code, ["error_description"] = $"The simulator does not support this: {what}." }) { ErrorCode = code });
    }

    /// <summary>A refusal whose AADSTS code is not on record: the error's name is what clients go by.</summary>
    public IdentityFaultException WithoutCode(string error, string message) =>
        new(new(400, new JsonObject { ["error"] = error, ["error_description"] = message }) { ErrorCode = error });

    /// <summary>The description of an error that a browser carries back.</summary>
    public string Text(int code, string message) => (string)Fault(400, string.Empty, code, message).Reply.Body!["error_description"]!;

    public IdentityFaultException Fault(int status, string error, int code, string message)
    {
        string trace = world.Random.NewGuid().ToString();
        string correlation = world.Random.NewGuid().ToString();
        string time = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        string name = string.Create(CultureInfo.InvariantCulture, $"AADSTS{code}");
        return new(new(status, new JsonObject
        {
            ["error"] = error,
            ["error_description"] = $"{name}: {message} Trace ID: {trace} Correlation ID: {correlation} Timestamp: {time}",
            ["error_codes"] = new JsonArray(code),
            ["timestamp"] = time,
            ["trace_id"] = trace,
            ["correlation_id"] = correlation,
            ["error_uri"] = string.Create(CultureInfo.InvariantCulture, $"https://login.microsoftonline.com/error?code={code}"),
        })
        {
            ErrorCode = name,
        });
    }
}

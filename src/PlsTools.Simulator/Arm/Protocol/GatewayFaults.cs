using System.Globalization;
using PlsTools.Simulator.Arm.Authorization;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Protocol;

/// <summary>Refusals by ARM itself. Texts as Azure writes them.</summary>
internal static class GatewayFaults
{
    private const string Challenge = "WWW-Authenticate";

    /// <param name="tenantId">The tenant of the subscription that is asked for, which a client may learn from the challenge; null for none.</param>
    public static ArmFaultException NoToken(string? tenantId) => Unauthorized(
        "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.", tenantId, "invalid_token");

    public static ArmFaultException InvalidToken(string? tenantId) => Unauthorized(
        "InvalidAuthenticationToken", "The access token is invalid.", tenantId, "invalid_token");

    public static ArmFaultException InvalidAudience(string audience, string tenantId) => Unauthorized(
        "InvalidAuthenticationTokenAudience",
        $"The access token has been obtained for wrong audience or resource '{audience}'. It should exactly match with one of the allowed audiences "
            + "'https://management.core.windows.net/','https://management.core.windows.net','https://management.azure.com/','https://management.azure.com'.",
        tenantId,
        "invalid_token");

    public static ArmFaultException ExpiredToken(DateTimeOffset expired, DateTimeOffset now, string tenantId) => Unauthorized(
        "ExpiredAuthenticationToken",
        FormattableString.Invariant(
            $"The access token expiry UTC time '{expired.UtcDateTime:M/d/yyyy h:mm:ss tt}' is earlier than current UTC time '{now.UtcDateTime:M/d/yyyy h:mm:ss tt}'."),
        tenantId,
        "invalid_token");

    /// <summary>Continuous access evaluation: what the token was issued on does not hold any more, and the claims say what a new one must.</summary>
    public static ArmFaultException InsufficientClaims(string claims, string tenantId)
    {
        ArmFaultException fault = Unauthorized("AuthenticationFailed", "Authentication failed.", tenantId, "insufficient_claims");
        string challenge = $"{fault.Headers[Challenge]}, claims=\"{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(claims))}\"";
        return new(401, fault.Code, fault.Message) { ByGateway = true, Headers = new Dictionary<string, string> { [Challenge] = challenge } };
    }

    public static ArmFaultException WrongTenant(string tenantId, Subscription subscription) => Unauthorized(
        "InvalidAuthenticationTokenTenant",
        $"The access token is from the wrong issuer '{AzureDirectory.Issuer(tenantId)}'. It must match the tenant '{AzureDirectory.Issuer(subscription.TenantId)}' "
            + $"associated with this subscription. Please use the authority (URL) 'https://login.windows.net/{subscription.TenantId}' to get the token. "
            + "Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take "
            + "time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.",
        subscription.TenantId,
        "invalid_token");

    public static ArmFaultException MissingApiVersion() => Gateway(
        400, "MissingApiVersionParameter", "The api-version query parameter (?api-version=) is required for all requests.");

    /// <summary>Of a type that ARM serves itself.</summary>
    public static ArmFaultException InvalidApiVersion(string version, IReadOnlyList<string> supported) => Gateway(
        400,
        "InvalidApiVersionParameter",
        $"The api-version '{version}' is invalid. The supported versions are '{string.Join(',', supported)}'.");

    public static ArmFaultException UnknownApiVersion(string version, string type, IReadOnlyList<string> supported) => Gateway(
        400,
        "NoRegisteredProviderFound",
        $"No registered resource provider found for location '' and API version '{version}' for type '{type.Split('/', 2)[^1]}'. "
            + $"The supported api-versions are '{string.Join(", ", supported)}'. The supported locations are '{string.Join(", ", Locations.All)}'.");

    public static ArmFaultException NoSuchRoute(string path) => Gateway(
        404, "NotFound", $"No HTTP resource was found that matches the request URI '{path}'.");

    public static ArmFaultException UnknownNamespace(string name) => Gateway(
        404, "InvalidResourceNamespace", $"The resource namespace '{name}' is invalid.");

    public static ArmFaultException UnknownType(string name, string @namespace, string apiVersion) => Gateway(
        404,
        "InvalidResourceType",
        $"The resource type '{name}' could not be found in the namespace '{@namespace}' for api version '{apiVersion}'. The simulator does not know it.");

    public static ArmFaultException MethodNotAllowed(string method) => Gateway(
        405, "MethodNotAllowed", $"The requested resource does not support http method '{method}'.");

    public static ArmFaultException NotSimulated(string what) => Gateway(501, "NotImplemented", $"The simulator does not support this: {what}.");

    public static ArmFaultException InvalidContent(string why) => Gateway(
        400, "InvalidRequestContent", $"The request content was invalid and could not be deserialized: '{why}'.");

    public static ArmFaultException SubscriptionNotFound(string id) => Gateway(
        404, "SubscriptionNotFound", $"The subscription '{id}' could not be found.");

    public static ArmFaultException GroupNotFound(string name) => Gateway(
        404, "ResourceGroupNotFound", $"Resource group '{name}' could not be found.");

    /// <param name="id">In the words of the request.</param>
    /// <param name="withoutLink">As ARM wrote it in earlier years.</param>
    public static ArmFaultException ResourceNotFound(ArmId id, bool withoutLink = false) => Gateway(
        404,
        "ResourceNotFound",
        $"The Resource '{id.Namespace}/{string.Join('/', id.Types.Zip(id.Names, (type, name) => $"{type}/{name}"))}' under resource group '{id.ResourceGroup}' "
            + (withoutLink ? "was not found." : "was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix"));

    public static ArmFaultException ParentNotFound(ArmId parent) => Gateway(
        404, "ParentResourceNotFound", $"Can not perform requested operation on nested resource. Parent resource '{parent.Name}' not found.");

    public static ArmFaultException AuthorizationFailed(Principal caller, string action, string scope) => Gateway(
        403,
        "AuthorizationFailed",
        $"The client '{caller.ClientId}' with object id '{caller.ObjectId}' does not have authorization to perform action '{action}' over scope '{scope}' "
            + "or the scope is invalid. If access was recently granted, please refresh your credentials.");

    public static ArmFaultException DenyAssigned(Principal caller, string action, string scope, DenyAssignment denial) => Gateway(
        403,
        "DenyAssignmentAuthorizationFailed",
        $"The client '{caller.ClientId}' with object id '{caller.ObjectId}' has permission to perform action '{action}' on scope '{scope}'; however, the access "
            + $"is denied because of the deny assignment with name '{denial.Name}' and Id '{denial.Id}' at scope '{denial.Scope}'.");

    public static ArmFaultException LinkedDenyAssigned(Principal caller, string action, string scope, string linkedAction, string linkedScope) => Gateway(
        403,
        "LinkedAuthorizationFailed",
        $"The client '{caller.ClientId}' with object id '{caller.ObjectId}' has permission to perform action '{action}' on scope '{scope}'; however, it does not "
            + $"have permission to perform action '{linkedAction}' on the '0' linked scope(s) '' or the linked scope(s) are invalid and is blocked by deny assignments on "
            + $"the '1' linked scope(s) '{linkedScope}'.");

    public static ArmFaultException LinkedAuthorizationFailed(Principal caller, string action, string scope, string linkedAction, string linkedScope) => Gateway(
        403,
        "LinkedAuthorizationFailed",
        $"The client '{caller.ClientId}' with object id '{caller.ObjectId}' has permission to perform action '{action}' on scope '{scope}'; however, it does not "
            + $"have permission to perform action(s) '{linkedAction}' on the linked scope(s) '{linkedScope}' (respectively) or the linked scope(s) are invalid.");

    public static ArmFaultException LinkedTenantRefused(Principal caller, string action, string scope, string linkedSubscription) => Gateway(
        403,
        "LinkedAuthorizationFailed",
        $"The client has permission to perform action '{action}' on scope '{scope}', however the current tenant '{caller.TenantId}' is not authorized to access "
            + $"linked subscription '{linkedSubscription}'.");

    public static ArmFaultException LinkedInvalidPropertyId(string value, string path) => Gateway(
        400,
        "LinkedInvalidPropertyId",
        $"Property id '{value}' at path '{path}' is invalid. Expect fully qualified resource Id that start with '/subscriptions/{{subscriptionId}}' or "
            + "'/providers/{resourceProviderNamespace}/'.");

    public static ArmFaultException LocationRequired() => Gateway(
        400, "LocationRequired", "The location property is required for this definition.");

    public static ArmFaultException LocationNotAvailableForGroup(string location) => Gateway(
        400,
        "LocationNotAvailableForResourceGroup",
        $"The provided location '{location}' is not available for resource group. List of available regions is '{string.Join(',', Locations.All)}'.");

    public static ArmFaultException LocationNotAvailable(string location, string type) => Gateway(
        400,
        "LocationNotAvailableForResourceType",
        $"The provided location '{location}' is not available for resource type '{type}'. List of available regions for the resource type is "
            + $"'{string.Join(',', Locations.All)}'.");

    public static ArmFaultException InvalidResourceLocation(ArmId id, string location, string wanted) => Gateway(
        409,
        "InvalidResourceLocation",
        $"The resource '{id.Name}' already exists in location '{location}' in resource group '{id.ResourceGroup}'. A resource with the same name cannot be "
            + $"created in location '{wanted}'. Please select a new resource name.");

    public static ArmFaultException InvalidGroupName(string name) => Gateway(
        400,
        "InvalidResourceGroup",
        $"The provided resource group name '{name}' is invalid. The name can only be a letter, digit, '-', '.', '(', ')' or '_', may not end in '.' and holds up to 90 characters.");

    public static ArmFaultException InvalidGroupLocation(string location, string wanted) => Gateway(
        409,
        "InvalidResourceGroupLocation",
        $"Invalid resource group location '{wanted}'. The Resource group already exists in location '{location}'.");

    public static ArmFaultException InvalidFilter(string filter) => Gateway(
        400, "InvalidFilterInQueryString", $"Invalid $filter '{filter}' specified in the query string.");

    public static ArmFaultException GroupBeingDeleted(string name) => Gateway(
        409,
        "ResourceGroupBeingDeleted",
        $"The resource group '{name}' is in deprovisioning state and cannot perform this operation.");

    /// <summary>Code and text as reported; the number of seconds is when the bucket has a token again.</summary>
    public static ArmFaultException TooManyRequests(string kind, string subscriptionId, string actor, int seconds)
    {
        string wait = seconds.ToString(CultureInfo.InvariantCulture);
        return new(
            429,
            "SubscriptionRequestsThrottled",
            $"Number of '{kind[..^1]}' requests for subscription '{subscriptionId}' actor '{actor}' exceeded. Please try again after '{wait}' seconds.")
        {
            ByGateway = true,
            Headers = new Dictionary<string, string> { ["Retry-After"] = wait },
        };
    }

    private static ArmFaultException Gateway(int status, string code, string message) => new(status, code, message) { ByGateway = true };

    private static ArmFaultException Unauthorized(string code, string message, string? tenantId, string? error)
    {
        string challenge = $"Bearer authorization_uri=\"https://login.windows.net/{tenantId ?? "common"}\"";
        if (error is not null) challenge += $", error=\"{error}\", error_description=\"{message}\"";
        return new(401, code, message) { ByGateway = true, Headers = new Dictionary<string, string> { [Challenge] = challenge } };
    }
}

namespace PlsTools.Core.Arm;

/// <summary>The error codes that the edge itself acts upon.</summary>
internal static class ArmCode
{
    public const string AnotherOperationInProgress = "AnotherOperationInProgress";
    public const string RetryableError = "RetryableError";
    public const string RetryableErrorDueToAnotherOperation = "RetryableErrorDueToAnotherOperation";
    public const string ReferencedResourceNotProvisioned = "ReferencedResourceNotProvisioned";
    public const string Conflict = "Conflict";
    public const string PreconditionFailed = "PreconditionFailed";
    public const string SubscriptionNotFound = "SubscriptionNotFound";
    public const string InvalidSubscriptionId = "InvalidSubscriptionId";
    public const string InvalidResourceNamespace = "InvalidResourceNamespace";
    public const string InvalidResourceType = "InvalidResourceType";
    public const string AuthorizationFailed = "AuthorizationFailed";
    public const string LinkedAuthorizationFailed = "LinkedAuthorizationFailed";
    public const string DenyAssignmentAuthorizationFailed = "DenyAssignmentAuthorizationFailed";
    public const string RequestDisallowedByPolicy = "RequestDisallowedByPolicy";
    public const string MissingSubscriptionRegistration = "MissingSubscriptionRegistration";
    public const string ScopeLocked = "ScopeLocked";
    public const string ExpiredAuthenticationToken = "ExpiredAuthenticationToken";
    public const string QuotaExceeded = "QuotaExceeded";

    /// <summary>How the codes of exceeded limits end, such as <c>PublicIPCountLimitReached</c>.</summary>
    public const string LimitReachedSuffix = "LimitReached";
}

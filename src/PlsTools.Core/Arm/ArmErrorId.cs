using PlsTools.Core.Errors;

namespace PlsTools.Core.Arm;

/// <summary>Which error an answer is: the pure map from status and codes to error id and kind.</summary>
internal static class ArmErrorId
{
    private static readonly Dictionary<string, string> s_byCode = new(StringComparer.OrdinalIgnoreCase)
    {
        [ArmCode.SubscriptionNotFound] = nameof(ArmMessages.ArmSubscriptionNotFound),
        [ArmCode.InvalidSubscriptionId] = nameof(ArmMessages.ArmSubscriptionNotFound),
        [ArmCode.AuthorizationFailed] = nameof(ArmMessages.ArmForbidden),
        [ArmCode.LinkedAuthorizationFailed] = nameof(ArmMessages.ArmForbidden),
        [ArmCode.DenyAssignmentAuthorizationFailed] = nameof(ArmMessages.ArmForbidden),
        [ArmCode.RequestDisallowedByPolicy] = nameof(ArmMessages.ArmDisallowedByPolicy),
        [ArmCode.MissingSubscriptionRegistration] = nameof(ArmMessages.ArmProviderNotRegistered),
        [ArmCode.ScopeLocked] = nameof(ArmMessages.ArmLocked),
        [ArmCode.ExpiredAuthenticationToken] = nameof(ArmMessages.ArmTokenExpired),
        [ArmCode.QuotaExceeded] = nameof(ArmMessages.ArmLimitReached),
        [ArmCode.PreconditionFailed] = nameof(ArmMessages.ArmPreconditionFailed),
    };

    /// <summary>The error of an answer with <paramref name="status"/>.</summary>
    public static string Of(int status, ArmErrorBody error) => OfCode(error) ?? status switch
    {
        401 => nameof(ArmMessages.ArmUnauthorized),
        403 => nameof(ArmMessages.ArmForbidden),
        404 when error.Code is not null => nameof(ArmMessages.ArmNotFound),
        408 or >= 500 => nameof(ArmMessages.ArmUnavailable),
        409 => nameof(ArmMessages.ArmConflict),
        412 => nameof(ArmMessages.ArmPreconditionFailed),
        429 => nameof(ArmMessages.ArmThrottled),
        _ when error.Code is null => nameof(ArmMessages.ArmUnreadable),
        _ => nameof(ArmMessages.ArmRejected),
    };

    /// <summary>The error of a failed operation where its code has a sentence of its own; null for all others.</summary>
    public static string? OfOperation(ArmErrorBody error) => OfCode(error) is { } id && id != nameof(ArmMessages.ArmForbidden) ? id : null;

    /// <summary>Whether the answer says that the resource, its parent or its group does not exist.</summary>
    public static bool IsAbsent(int status, ArmErrorBody error) =>
        status == 404 && error.Code is not null && OfCode(error) is null
        && !error.Is(ArmCode.InvalidResourceNamespace) && !error.Is(ArmCode.InvalidResourceType);

    /// <summary>Whether the failure says that the credential gave no token, which a drop of the network may be the cause of.</summary>
    public static bool IsCredentialFailure(string errorId) => errorId == nameof(ArmMessages.ArmCredentialFailed);

    /// <summary>The kind that belongs to an error id.</summary>
    public static PlsErrorKind KindOf(string errorId) => errorId switch
    {
        nameof(ArmMessages.ArmNotFound) or nameof(ArmMessages.ArmSubscriptionNotFound) => PlsErrorKind.NotFound,
        nameof(ArmMessages.ArmForbidden) or nameof(ArmMessages.ArmAccessDenied) or nameof(ArmMessages.ArmDenyAssigned)
            or nameof(ArmMessages.ArmNodeGroupLocked) or nameof(ArmMessages.ArmDisallowedByPolicy) => PlsErrorKind.PermissionDenied,
        nameof(ArmMessages.ArmUnauthorized) or nameof(ArmMessages.ArmTokenExpired) or nameof(ArmMessages.ArmCredentialFailed) =>
            PlsErrorKind.AuthenticationFailed,
        nameof(ArmMessages.ArmBusy) => PlsErrorKind.Busy,
        nameof(ArmMessages.ArmThrottled) or nameof(ArmMessages.ArmLimitReached) or nameof(ArmMessages.ArmGraphTruncated) => PlsErrorKind.LimitExceeded,
        nameof(ArmMessages.ArmConflict) or nameof(ArmMessages.ArmLocked) or nameof(ArmMessages.ArmPreconditionFailed)
            or nameof(ArmMessages.ArmProviderNotRegistered) or nameof(ArmMessages.ArmOperationFailed)
            or nameof(ArmMessages.ArmOperationCanceled) => PlsErrorKind.InvalidState,
        nameof(ArmMessages.ArmRejected) or nameof(ArmMessages.ArmEndpointNotHttps) or nameof(ArmMessages.ArmCloudUnknown)
            or nameof(ArmMessages.ArmCertificateAuthorityInvalid) => PlsErrorKind.InvalidArgument,
        nameof(ArmMessages.ArmUnavailable) or nameof(ArmMessages.ArmUnreachable) => PlsErrorKind.ConnectionFailed,
        nameof(ArmMessages.ArmCertificateRejected) or nameof(ArmMessages.ArmForeignUrl) => PlsErrorKind.SecurityOrSafety,
        nameof(ArmMessages.ArmTypeNotSupported) => PlsErrorKind.NotSupported,
        _ => PlsErrorKind.Unexpected,
    };

    private static string? OfCode(ArmErrorBody error)
    {
        if (ArmContention.Is(error)) return nameof(ArmMessages.ArmBusy);
        foreach (string code in error.DetailCodes.Prepend(error.Code).OfType<string>())
        {
            if (s_byCode.TryGetValue(code, out string? id)) return id;
            if (code.EndsWith(ArmCode.LimitReachedSuffix, StringComparison.OrdinalIgnoreCase)) return nameof(ArmMessages.ArmLimitReached);
        }

        return null;
    }
}

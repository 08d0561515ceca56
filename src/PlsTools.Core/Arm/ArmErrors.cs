using System.Globalization;
using PlsTools.Core.Arm.Http;
using PlsTools.Core.Values;
using PlsTools.Core.Values.Permissions;

namespace PlsTools.Core.Arm;

/// <summary>Every failure of the ARM edge, made in one place. The error id is the name of the message resource.</summary>
internal static class ArmErrors
{
    /// <summary>An answer that says no.</summary>
    public static ArmException Refused(ArmCall call, ArmReply reply)
    {
        ArmErrorBody error = reply.Error;
        string id = ArmErrorId.Of(reply.Status, error);
        if (id == nameof(ArmMessages.ArmUnreadable)) return Unreadable(call, reply);
        if (id != nameof(ArmMessages.ArmForbidden)) return Make(id, reply, error, call, error.Text ?? Status(reply.Status), Wait(reply.RetryAfter));
        if (DenyAssignment.TryRead(error.Text, out DenyAssignment? denial)) return Denied(call, reply, denial);
        return MissingPermission.TryRead(error.Text, out MissingPermission? missing)
            ? Lacking(call, reply, missing)
            : Make(nameof(ArmMessages.ArmAccessDenied), reply, error, call, error.Text ?? Status(reply.Status));
    }

    private static ArmException Lacking(ArmCall call, ArmReply reply, MissingPermission missing)
    {
        TaskPermissions? task = PermissionAdvice.OfArm(missing.Action, missing.Doing);
        object?[] words = [call, missing.Action, missing.Scope, missing.ObjectId ?? ArmMessages.ObjectIdNotTold, task?.RoleName, task?.Task];
        string action = task is null ? nameof(ArmMessages.ArmForbiddenAction) : nameof(ArmMessages.ArmForbiddenTaskAction);
        return Make(nameof(ArmMessages.ArmForbidden), action, reply, reply.Error, call, words, missing.Action);
    }

    private static ArmException Denied(ArmCall call, ArmReply reply, DenyAssignment denial) => Make(
        denial.IsNodeGroupLockdown ? nameof(ArmMessages.ArmNodeGroupLocked) : nameof(ArmMessages.ArmDenyAssigned),
        reply, reply.Error, call, denial.Action, denial.Scope, denial.GroupName ?? denial.Scope, denial.Name ?? ArmMessages.NameNotTold,
        PermissionAdvice.OfArm(denial.Action, null)?.Task ?? PlsTask.Author);

    /// <summary>A long-running operation that ended as <c>Failed</c>.</summary>
    public static ArmException OperationFailed(ArmCall call, ArmReply reply) =>
        Make(
            ArmErrorId.OfOperation(reply.Error) ?? nameof(ArmMessages.ArmOperationFailed),
            reply,
            reply.Error,
            call,
            reply.Error.Text ?? ArmMessages.NoReasonGiven,
            Wait(null));

    /// <summary>A resource whose <c>provisioningState</c> ended as <c>Failed</c> or <c>Canceled</c>.</summary>
    public static ArmException StateFailed(ArmCall call, string provisioningState) =>
        Make(nameof(ArmMessages.ArmOperationFailed), null, ArmErrorBody.Empty, call, $"provisioningState: {provisioningState}");

    /// <summary>A long-running operation that somebody cancelled.</summary>
    public static ArmException OperationCanceled(ArmCall call, ArmReply reply) =>
        Make(nameof(ArmMessages.ArmOperationCanceled), reply, reply.Error, call);

    /// <summary>An answer in which ARM cannot be recognised: no JSON, or no JSON object.</summary>
    public static ArmException Unreadable(ArmCall call, ArmReply reply) =>
        Make(nameof(ArmMessages.ArmUnreadable), reply, ArmErrorBody.Empty, call, reply.Status, reply.Host);

    /// <summary>A result of Resource Graph that was cut off without a way to its rest.</summary>
    public static ArmException GraphTruncated(ArmCall call, ArmReply reply, long total) =>
        Make(nameof(ArmMessages.ArmGraphTruncated), reply, ArmErrorBody.Empty, call, total);

    /// <summary>No answer at all.</summary>
    public static ArmException Unreachable(ArmCall call, string host, string reason) =>
        Make(nameof(ArmMessages.ArmUnreachable), null, ArmErrorBody.Empty, call, host, reason.TrimEnd('.'));

    /// <summary>The server's certificate is not trusted.</summary>
    public static ArmException CertificateRejected(ArmCall call, string host, string reason) =>
        Make(nameof(ArmMessages.ArmCertificateRejected), null, ArmErrorBody.Empty, call, host, reason.TrimEnd('.'));

    /// <summary>A poll or paging URL that leads to another host: no token goes there.</summary>
    public static ArmException ForeignUrl(ArmCall call, string url, string host) =>
        Make(nameof(ArmMessages.ArmForeignUrl), null, ArmErrorBody.Empty, call, url, host);

    /// <summary>The credential gave no token.</summary>
    public static ArmException CredentialFailed(string scope, string reason) =>
        Make(nameof(ArmMessages.ArmCredentialFailed), null, ArmErrorBody.Empty, ArmCall.None(scope), scope, reason.TrimEnd('.'));

    /// <summary>A type for which no api-version is pinned.</summary>
    public static ArmException TypeNotSupported(string type) =>
        Make(nameof(ArmMessages.ArmTypeNotSupported), null, ArmErrorBody.Empty, ArmCall.None(type), type);

    /// <summary>An endpoint that no token may be sent to.</summary>
    public static ArmException EndpointNotHttps(Uri endpoint) =>
        Make(nameof(ArmMessages.ArmEndpointNotHttps), null, ArmErrorBody.Empty, ArmCall.None(endpoint), endpoint);

    /// <summary>An endpoint that tells neither authority nor audience.</summary>
    public static ArmException CloudUnknown(Uri endpoint) =>
        Make(nameof(ArmMessages.ArmCloudUnknown), null, ArmErrorBody.Empty, ArmCall.None(endpoint), endpoint);

    /// <summary>A certificate authority that holds no certificate.</summary>
    public static ArmException CertificateAuthorityInvalid(string reason) =>
        Make(nameof(ArmMessages.ArmCertificateAuthorityInvalid), null, ArmErrorBody.Empty, ArmCall.None("CertificateAuthority"), reason.TrimEnd('.'));

    private static ArmException Make(string errorId, ArmReply? reply, ArmErrorBody error, ArmCall call, params object?[] words) =>
        Make(errorId, errorId + "Action", reply, error, call, [call, .. words]);

    private static ArmException Make(string errorId, string action, ArmReply? reply, ArmErrorBody error, ArmCall call, object?[] arguments, string? missingAction = null) => new(
        errorId,
        ArmErrorId.KindOf(errorId),
        Fill(errorId, arguments),
        call.Target is ResourceId id ? id.ToString() : call.Target,
        Fill(action, arguments),
        reply?.Status ?? 0,
        error.Code,
        error.DetailCodes,
        reply?.RequestId,
        reply?.CorrelationId)
    {
        MissingAction = missingAction,
    };

    private static string Fill(string resource, object?[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, ArmMessages.ResourceManager.GetString(resource, ArmMessages.Culture)!, arguments);

    private static string Status(int status) => string.Format(CultureInfo.CurrentCulture, ArmMessages.StatusOnly, status);

    private static string Wait(TimeSpan? retryAfter) =>
        retryAfter is { } wait ? string.Format(CultureInfo.CurrentCulture, ArmMessages.AfterSeconds, Math.Ceiling(wait.TotalSeconds)) : ArmMessages.Later;
}

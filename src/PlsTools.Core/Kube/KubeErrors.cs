using System.Globalization;
using System.Text.RegularExpressions;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;
using PlsTools.Core.Values.Permissions;

namespace PlsTools.Core.Kube;

/// <summary>The failures of speaking to an API server, as sentences.</summary>
internal static partial class KubeErrors
{
    private const string Expired = "Expired";
    private const string FieldManagerConflict = "FieldManagerConflict";

    /// <summary>An answer that is no success.</summary>
    public static KubeException Answer(KubeRequest request, Uri server, int code, KubeStatus? status)
    {
        string said = status?.Message is { Length: > 0 } message ? message : string.Format(CultureInfo.InvariantCulture, KubeMessages.NoStatus, code);
        string[] owners = Owners(status);
        Case found = (code, status?.Reason) switch
        {
            (400, _) => Plain(nameof(KubeMessages.KubeBadRequest), PlsErrorKind.InvalidArgument, KubeMessages.KubeBadRequest, KubeMessages.KubeBadRequestAction),
            (401, _) => Plain(nameof(KubeMessages.KubeUnauthorized), PlsErrorKind.AuthenticationFailed, KubeMessages.KubeUnauthorized, KubeMessages.KubeUnauthorizedAction),
            (403, _) when said.Contains("cannot impersonate", StringComparison.Ordinal) => ImpersonationForbidden(said),
            (403, _) => Forbidden(request, said),
            (404, _) => Plain(nameof(KubeMessages.KubeNotFound), PlsErrorKind.NotFound, KubeMessages.KubeNotFound, KubeMessages.KubeNotFoundAction),
            (409, "AlreadyExists") => Plain(nameof(KubeMessages.KubeAlreadyExists), PlsErrorKind.AlreadyExists, KubeMessages.KubeAlreadyExists, null),
            (409, _) when owners.Length > 0 => Conflict(status!, owners),
            (409, _) => Changed(),
            (410, _) => Plain(nameof(KubeMessages.KubeExpired), PlsErrorKind.InvalidState, KubeMessages.KubeExpired, KubeMessages.KubeExpiredAction),
            (422, _) when IsFailedTest(request, status) => Changed(),
            (422, _) => Plain(nameof(KubeMessages.KubeInvalid), PlsErrorKind.InvalidArgument, KubeMessages.KubeInvalid, KubeMessages.KubeInvalidAction),
            (429, _) => Plain(nameof(KubeMessages.KubeThrottled), PlsErrorKind.LimitExceeded, KubeMessages.KubeThrottled, KubeMessages.KubeThrottledAction),
            _ when code >= 500 => Plain(nameof(KubeMessages.KubeServerFailed), PlsErrorKind.Unexpected, KubeMessages.KubeServerFailed, KubeMessages.KubeServerFailedAction),
            _ => Plain(nameof(KubeMessages.KubeRefused), PlsErrorKind.Unexpected, KubeMessages.KubeRefused, null),
        };
        string text = string.Format(CultureInfo.InvariantCulture, found.Format, request.Subject, server, said, code, found.Extra);
        return new(
            found.ErrorId, found.Kind, text, request.Subject, found.Action, code, code == 410 ? Expired : status?.Reason, status?.Causes ?? []);
    }

    /// <summary>No answer: the name does not resolve, nobody listens, or the way is barred. What ARM says of the cluster tells which.</summary>
    public static KubeException Unreachable(Uri server, ClusterAccess? access, string detail)
    {
        string name = access?.Name ?? string.Empty;
        string ranges = string.Join(", ", access?.AuthorizedRanges ?? []);
        (string id, string action) = access switch
        {
            { IsStopped: true } => (nameof(KubeMessages.KubeClusterStopped), KubeMessages.KubeClusterStoppedAction),
            { IsPrivate: true } => (nameof(KubeMessages.KubeClusterPrivate), KubeMessages.KubeClusterPrivateAction),
            { AuthorizedRanges.Length: > 0 } => (nameof(KubeMessages.KubeAddressNotAuthorized), KubeMessages.KubeAddressNotAuthorizedAction),
            null when IsPrivate(server) => (nameof(KubeMessages.KubeUnreachable), KubeMessages.KubeUnreachablePrivateAction),
            _ => (nameof(KubeMessages.KubeUnreachable), KubeMessages.KubeUnreachableAction),
        };
        string text = KubeMessages.ResourceManager.GetString(id, KubeMessages.Culture)!;
        return NoAnswer(
            id, PlsErrorKind.ConnectionFailed, server, string.Format(CultureInfo.InvariantCulture, text, server, detail, name, ranges),
            string.Format(CultureInfo.InvariantCulture, action, name, ranges));
    }

    /// <summary>The connection was made, and broke off.</summary>
    public static KubeException Broken(KubeRequest request, Uri server, string detail) => NoAnswer(
        nameof(KubeMessages.KubeConnectionBroken), PlsErrorKind.ConnectionFailed, request.Subject,
        string.Format(CultureInfo.InvariantCulture, KubeMessages.KubeConnectionBroken, request.Subject, server, detail),
        KubeMessages.KubeConnectionBrokenAction);

    public static KubeException TimedOut(KubeRequest request, Uri server, ClusterAccess? access, TimeSpan limit)
    {
        string text = string.Format(CultureInfo.InvariantCulture, KubeMessages.KubeTimedOut, server, request.Subject, limit.TotalSeconds);
        bool isBarred = access is { IsPrivate: true } or { IsStopped: true } or { AuthorizedRanges.Length: > 0 };
        return isBarred
            ? Unreachable(server, access, text)
            : NoAnswer(nameof(KubeMessages.KubeTimedOut), PlsErrorKind.Timeout, request.Subject, text, KubeMessages.KubeConnectionBrokenAction);
    }

    /// <summary>The server's certificate is not one that the kubeconfig's authority issued for this name.</summary>
    public static KubeException Untrusted(Uri server, string detail) => NoAnswer(
        nameof(KubeMessages.KubeUntrusted), PlsErrorKind.SecurityOrSafety, server,
        string.Format(CultureInfo.InvariantCulture, KubeMessages.KubeUntrusted, server, detail), KubeMessages.KubeUntrustedAction);

    /// <summary>An answer of success whose body is no JSON object.</summary>
    public static KubeException Garbled(KubeRequest request, Uri server) => NoAnswer(
        nameof(KubeMessages.KubeGarbled), PlsErrorKind.Unexpected, request.Subject,
        string.Format(CultureInfo.InvariantCulture, KubeMessages.KubeGarbled, server, request.Subject), KubeMessages.KubeGarbledAction);

    /// <summary>The kubeconfig's user could not be turned into a token.</summary>
    public static KubeException CredentialFailed(Uri server, string detail) => NoAnswer(
        nameof(KubeMessages.KubeCredentialFailed), PlsErrorKind.AuthenticationFailed, server,
        string.Format(CultureInfo.InvariantCulture, KubeMessages.KubeCredentialFailed, server, detail), KubeMessages.KubeUnauthorizedAction);

    private static KubeException NoAnswer(string id, PlsErrorKind kind, object target, string message, string action) =>
        new(id, kind, message, target, action, 0, null, []);

    private static Case Plain(string id, PlsErrorKind kind, string format, string? action) => new(id, kind, format, action, string.Empty);

    private static Case Changed() => Plain(nameof(KubeMessages.KubeChanged), PlsErrorKind.Busy, KubeMessages.KubeChanged, KubeMessages.KubeChangedAction);

    private static Case Conflict(KubeStatus status, string[] owners)
    {
        string fields = string.Join(", ", status.Causes.Select(cause => cause.Field).Where(field => field is not null).Distinct());
        return new(
            nameof(KubeMessages.KubeConflict), PlsErrorKind.InvalidState, KubeMessages.KubeConflict,
            string.Format(CultureInfo.InvariantCulture, KubeMessages.KubeConflictAction, string.Join(", ", owners)),
            string.Format(CultureInfo.InvariantCulture, KubeMessages.OwnersAndFields, string.Join(", ", owners), fields));
    }

    private static Case ImpersonationForbidden(string said)
    {
        Match refusal = Refusal().Match(said);
        string user = refusal.Success ? refusal.Groups["user"].Value : KubeMessages.UnknownUser;
        return new(
            nameof(KubeMessages.KubeImpersonationForbidden), PlsErrorKind.PermissionDenied, KubeMessages.KubeImpersonationForbidden,
            string.Format(
                CultureInfo.InvariantCulture, KubeMessages.KubeImpersonationForbiddenAction, refusal.Success ? refusal.Groups["resource"].Value : "users", user),
            user);
    }

    // The API server's own words are nearer than the request: an apply that would create is refused for 'create'.
    private static Case Forbidden(KubeRequest request, string said)
    {
        Match refusal = Refusal().Match(said);
        string user = refusal.Success ? refusal.Groups["user"].Value : KubeMessages.UnknownUser;
        string verb = refusal.Success ? refusal.Groups["verb"].Value : request.Verb;
        string resource = refusal.Success ? refusal.Groups["resource"].Value : request.Kind.Plural;
        string place = request.Namespace is null ? KubeMessages.EveryNamespace : string.Format(CultureInfo.InvariantCulture, KubeMessages.InNamespace, request.Namespace);
        TaskPermissions? task = PermissionAdvice.OfKube(verb, resource);
        bool asksAzure = said.Contains("in Azure", StringComparison.Ordinal);
        string advice = Advice(task, asksAzure, request.Namespace);
        string action = asksAzure
            ? string.Format(CultureInfo.InvariantCulture, KubeMessages.KubeForbiddenAzureAction, user, (task ?? PermissionTable.Author).KubeRole!.BuiltInRole, verb, resource, advice)
            : string.Format(CultureInfo.InvariantCulture, KubeMessages.KubeForbiddenAction, verb, resource, place, user, advice);
        return new(
            nameof(KubeMessages.KubeForbidden), PlsErrorKind.PermissionDenied, KubeMessages.KubeForbidden, action,
            string.Format(CultureInfo.InvariantCulture, KubeMessages.WhoMayNot, user, verb, resource, place));
    }

    private static string Advice(TaskPermissions? task, bool asksAzure, string? ns)
    {
        if (task?.KubeRole is not { } role) return string.Empty;
        string where = ns is null ? string.Empty : string.Format(CultureInfo.InvariantCulture, KubeMessages.NamespaceParameter, ns);
        return asksAzure
            ? string.Format(CultureInfo.InvariantCulture, KubeMessages.AzureTaskAdvice, role.AzureRoleName, task.Task, where)
            : string.Format(CultureInfo.InvariantCulture, KubeMessages.TaskAdvice, role.File, task.Task, where);
    }

    /// <summary>A patch that did not fit the object is refused without a cause; content that did not fit the schema has one for each field.</summary>
    private static bool IsFailedTest(KubeRequest request, KubeStatus? status) =>
        request.ContentType == KubeRequest.JsonPatch && status is { Causes.Count: 0 };

    private static string[] Owners(KubeStatus? status) =>
        [.. (status?.Causes ?? []).Where(cause => cause.Reason == FieldManagerConflict)
            .Select(cause => Owner().Match(cause.Message)).Where(match => match.Success)
            .Select(match => match.Groups["owner"].Value).Distinct(StringComparer.Ordinal)];

    private static bool IsPrivate(Uri server) => server.Host.Contains(".privatelink.", StringComparison.OrdinalIgnoreCase);

    /// <summary>The API server's words: <c>… is forbidden: User "viewer" cannot get resource "services" in API group "" …</c>.</summary>
    [GeneratedRegex("User \"(?<user>[^\"]*)\" cannot (?<verb>[a-z]+) resource \"(?<resource>[^\"]+)\"")]
    private static partial Regex Refusal();

    /// <summary>The API server's words: <c>conflict with "helm" using v1</c>.</summary>
    [GeneratedRegex("conflicts? with \"(?<owner>[^\"]+)\"")]
    private static partial Regex Owner();

    /// <summary>An error in the making; its format takes {0} subject, {1} server, {2} what the server said, {3} HTTP status, {4} extra.</summary>
    private sealed record Case(string ErrorId, PlsErrorKind Kind, string Format, string? Action, string Extra);
}

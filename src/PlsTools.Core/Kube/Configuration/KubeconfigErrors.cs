using System.Globalization;
using PlsTools.Core.Errors;

namespace PlsTools.Core.Kube.Configuration;

/// <summary>The failures of reading a kubeconfig, as sentences.</summary>
internal static class KubeconfigErrors
{
    public static PlsException Missing(string origin) => New(
        nameof(KubeconfigMessages.KubeconfigMissing), PlsErrorKind.NotFound, origin,
        Format(KubeconfigMessages.KubeconfigMissing, origin.Length == 0 ? KubeconfigMessages.NoHome : origin), KubeconfigMessages.KubeconfigMissingAction);

    public static PlsException FileUnreadable(string path, string detail) => New(
        nameof(KubeconfigMessages.KubeconfigUnreadable), PlsErrorKind.PermissionDenied, path,
        Format(KubeconfigMessages.KubeconfigUnreadable, path, detail), KubeconfigMessages.KubeconfigUnreadableAction);

    public static PlsException Malformed(string origin, long line, long column) => New(
        nameof(KubeconfigMessages.KubeconfigMalformed), PlsErrorKind.InvalidArgument, origin,
        Format(KubeconfigMessages.KubeconfigMalformed, origin, line, column), KubeconfigMessages.KubeconfigMalformedAction);

    public static PlsException ContextUnknown(string name, string origin, IReadOnlyList<string> known) => New(
        nameof(KubeconfigMessages.KubeContextUnknown), PlsErrorKind.NotFound, name,
        Format(KubeconfigMessages.KubeContextUnknown, name, origin, List(known)), KubeconfigMessages.KubeContextUnknownAction);

    public static PlsException NoCurrentContext(string origin, IReadOnlyList<string> known) => New(
        nameof(KubeconfigMessages.KubeContextNotChosen), PlsErrorKind.InvalidArgument, origin,
        Format(KubeconfigMessages.KubeContextNotChosen, origin, List(known)),
        known.Count == 0 ? KubeconfigMessages.KubeconfigRepairAction : KubeconfigMessages.KubeContextUnknownAction);

    public static PlsException ClusterMissing(string context, string cluster, string origin) => New(
        nameof(KubeconfigMessages.KubeconfigClusterMissing), PlsErrorKind.InvalidArgument, context,
        Format(KubeconfigMessages.KubeconfigClusterMissing, context, cluster, origin), KubeconfigMessages.KubeconfigRepairAction);

    public static PlsException ServerInvalid(string cluster, string? server, string origin) => New(
        nameof(KubeconfigMessages.KubeconfigServerInvalid), PlsErrorKind.InvalidArgument, cluster,
        Format(KubeconfigMessages.KubeconfigServerInvalid, cluster, server?.Split('@')[^1], origin), KubeconfigMessages.KubeconfigRepairAction);

    public static PlsException UserMissing(string context, string user, string origin) => New(
        nameof(KubeconfigMessages.KubeconfigUserMissing), PlsErrorKind.InvalidArgument, context,
        Format(KubeconfigMessages.KubeconfigUserMissing, context, user, origin), KubeconfigMessages.KubeconfigRepairAction);

    public static PlsException ImpersonationWithoutUser(string user, string origin) => New(
        nameof(KubeconfigMessages.KubeconfigImpersonationWithoutUser), PlsErrorKind.InvalidArgument, user,
        Format(KubeconfigMessages.KubeconfigImpersonationWithoutUser, user, origin), KubeconfigMessages.KubeconfigImpersonationAction);

    public static PlsException ImpersonationUnreadable(string user, string origin) => New(
        nameof(KubeconfigMessages.KubeconfigImpersonationUnreadable), PlsErrorKind.InvalidArgument, user,
        Format(KubeconfigMessages.KubeconfigImpersonationUnreadable, user, origin), KubeconfigMessages.KubeconfigImpersonationAction);

    public static PlsException UserWithoutCredentials(string user, string origin) => New(
        nameof(KubeconfigMessages.KubeconfigUserWithoutCredentials), PlsErrorKind.AuthenticationFailed, user,
        Format(KubeconfigMessages.KubeconfigUserWithoutCredentials, user, origin), KubeconfigMessages.KubeconfigRepairAction);

    public static PlsException AuthorityUnreadable(string cluster, string origin) => New(
        nameof(KubeconfigMessages.KubeconfigAuthorityUnreadable), PlsErrorKind.InvalidArgument, cluster,
        Format(KubeconfigMessages.KubeconfigAuthorityUnreadable, cluster, origin), KubeconfigMessages.KubeconfigRepairAction);

    public static PlsException ClientCertificateUnreadable(string user, string origin) => New(
        nameof(KubeconfigMessages.KubeconfigClientCertificateUnreadable), PlsErrorKind.InvalidArgument, user,
        Format(KubeconfigMessages.KubeconfigClientCertificateUnreadable, user, origin), KubeconfigMessages.KubeconfigRepairAction);

    public static PlsException InsecureTls(string cluster, string origin) => New(
        nameof(KubeconfigMessages.KubeconfigInsecureTls), PlsErrorKind.SecurityOrSafety, cluster,
        Format(KubeconfigMessages.KubeconfigInsecureTls, cluster, origin), KubeconfigMessages.KubeconfigInsecureTlsAction);

    public static PlsException TokenFileEmpty(string path, string user) => New(
        nameof(KubeconfigMessages.KubeTokenFileEmpty), PlsErrorKind.AuthenticationFailed, path,
        Format(KubeconfigMessages.KubeTokenFileEmpty, path, user), KubeconfigMessages.KubeconfigUnreadableAction);

    public static PlsException ProxyInvalid(string cluster, string proxy, string origin) => New(
        nameof(KubeconfigMessages.KubeconfigProxyInvalid), PlsErrorKind.InvalidArgument, cluster,
        Format(KubeconfigMessages.KubeconfigProxyInvalid, cluster, proxy.Split('@')[^1], origin), KubeconfigMessages.KubeconfigRepairAction);

    public static PlsException PluginNotAllowed(string command, string user, string origin) => New(
        nameof(KubeconfigMessages.KubePluginNotAllowed), PlsErrorKind.SecurityOrSafety, command,
        Format(KubeconfigMessages.KubePluginNotAllowed, user, origin, command, List(KubeconfigRules.KnownPlugins)),
        KubeconfigMessages.KubePluginNotAllowedAction);

    public static PlsException PluginIncomplete(string user, string origin) => New(
        nameof(KubeconfigMessages.KubePluginIncomplete), PlsErrorKind.InvalidArgument, user,
        Format(KubeconfigMessages.KubePluginIncomplete, user, origin), KubeconfigMessages.KubeconfigRepairAction);

    public static PlsException PluginMissing(string command, string user, string? hint) => New(
        nameof(KubeconfigMessages.KubePluginMissing), PlsErrorKind.NotFound, command,
        Format(KubeconfigMessages.KubePluginMissing, user, command),
        string.IsNullOrWhiteSpace(hint) ? Format(KubeconfigMessages.KubePluginMissingAction, command) : hint.Trim());

    /// <summary>A cluster that takes Entra tokens, of which this sign-in has none, and whose plugin is not there either.</summary>
    public static PlsException EntraPluginMissing(string command, string user, string tenantId) => New(
        nameof(KubeconfigMessages.KubeEntraPluginMissing), PlsErrorKind.AuthenticationFailed, user,
        Format(KubeconfigMessages.KubeEntraPluginMissing, user, tenantId, command), Format(KubeconfigMessages.KubeEntraAction, tenantId));

    public static PlsException EntraOutOfReach(string user, string? tenantId, string origin) => New(
        nameof(KubeconfigMessages.KubeEntraOutOfReach), PlsErrorKind.AuthenticationFailed, user,
        Format(KubeconfigMessages.KubeEntraOutOfReach, user, tenantId, origin), Format(KubeconfigMessages.KubeEntraAction, tenantId));

    public static PlsException PluginFailed(string command, int exitCode, string complaint) => New(
        nameof(KubeconfigMessages.KubePluginFailed), PlsErrorKind.AuthenticationFailed, command,
        Format(KubeconfigMessages.KubePluginFailed, command, exitCode, complaint), KubeconfigMessages.KubePluginFailedAction);

    public static PlsException PluginTimedOut(string command, TimeSpan limit) => New(
        nameof(KubeconfigMessages.KubePluginTimedOut), PlsErrorKind.Timeout, command,
        Format(KubeconfigMessages.KubePluginTimedOut, command, limit.TotalSeconds), KubeconfigMessages.KubePluginFailedAction);

    public static PlsException PluginAnswerUnreadable(string command) => New(
        nameof(KubeconfigMessages.KubePluginAnswerUnreadable), PlsErrorKind.AuthenticationFailed, command,
        Format(KubeconfigMessages.KubePluginAnswerUnreadable, command), KubeconfigMessages.KubePluginFailedAction);

    public static PlsException PluginWithoutToken(string command) => New(
        nameof(KubeconfigMessages.KubePluginWithoutToken), PlsErrorKind.NotSupported, command,
        Format(KubeconfigMessages.KubePluginWithoutToken, command), KubeconfigMessages.KubePluginWithoutTokenAction);

    private static PlsException New(string id, PlsErrorKind kind, object? target, string message, string action) => new(id, kind, message, target, action);

    private static string Format(string format, params object?[] values) => string.Format(CultureInfo.InvariantCulture, format, values);

    private static string List(IReadOnlyList<string> names) => names.Count == 0 ? KubeconfigMessages.None : string.Join(", ", names);
}

using PlsTools.Core.Errors;

namespace PlsTools.Session;

/// <summary>The failures of choosing a session.</summary>
internal static class SessionErrors
{
    public static PlsException NoSession() => new(
        nameof(SessionMessages.NoSession), PlsErrorKind.AuthenticationFailed, SessionMessages.NoSession,
        recommendedAction: SessionMessages.NoSessionAction);

    /// <param name="looked">What was looked for to sign in with, as a sentence.</param>
    public static PlsException NoSession(string looked) => new(
        nameof(SessionMessages.NoSession), PlsErrorKind.AuthenticationFailed, $"{SessionMessages.NoSession} {looked}",
        recommendedAction: SessionMessages.NoSessionAction);

    public static PlsException SandboxTakesNoCloud(IEnumerable<string> parameters) => new(
        nameof(SessionMessages.SandboxTakesNoCloud), PlsErrorKind.InvalidArgument,
        string.Format(null, SessionMessages.SandboxTakesNoCloud, string.Join(", ", parameters.Select(name => $"-{name}"))), null,
        SessionMessages.SandboxTakesNoCloudAction);

    public static PlsException CloudNamedTwice(string environment, Uri url) => new(
        nameof(SessionMessages.CloudNamedTwice), PlsErrorKind.InvalidArgument,
        string.Format(null, SessionMessages.CloudNamedTwice, environment, url), environment, SessionMessages.CloudNamedTwiceAction);

    public static PlsException AzContextUnreadable(object value) => new(
        nameof(SessionMessages.AzContextUnreadable), PlsErrorKind.InvalidArgument,
        string.Format(null, SessionMessages.AzContextUnreadable, value.GetType().Name), value.GetType().Name, SessionMessages.AzContextUnreadableAction);

    public static PlsException AzContextOutOfReach() => new(
        nameof(SessionMessages.AzContextOutOfReach), PlsErrorKind.AuthenticationFailed, SessionMessages.AzContextOutOfReach,
        recommendedAction: SessionMessages.AzContextOutOfReachAction);

    public static PlsException AzContextRefused(string resource, string said) => new(
        nameof(SessionMessages.AzContextRefused), PlsErrorKind.AuthenticationFailed,
        string.Format(null, SessionMessages.AzContextRefused, resource, said), resource, SessionMessages.AzContextRefusedAction);

    public static PlsException AzContextChallenged(string? tenantId, string challenge) => new(
        nameof(SessionMessages.AzContextChallenged), PlsErrorKind.AuthenticationFailed, SessionMessages.AzContextChallenged, tenantId,
        string.Format(null, SessionMessages.AzContextChallengedAction, tenantId is null ? string.Empty : $" -Tenant '{tenantId}'", challenge));

    public static PlsException SessionUnknown(string name, IReadOnlyList<string> known) => new(
        nameof(SessionMessages.SessionUnknown), PlsErrorKind.NotFound,
        string.Format(null, SessionMessages.SessionUnknown, name, known.Count == 0 ? SessionMessages.None : string.Join(", ", known)),
        name, SessionMessages.SessionUnknownAction);

    public static PlsException SessionOfOtherType(object value) => new(
        nameof(SessionMessages.SessionOfOtherType), PlsErrorKind.InvalidArgument,
        string.Format(null, SessionMessages.SessionOfOtherType, value.GetType().Name), value, SessionMessages.SessionUnknownAction);

    public static PlsException SessionDeserialized() => new(
        nameof(SessionMessages.SessionDeserialized), PlsErrorKind.InvalidArgument, SessionMessages.SessionDeserialized,
        recommendedAction: SessionMessages.SessionDeserializedAction);

    public static PlsException SandboxTenantNotChosen(IReadOnlyList<PlsSandboxTenant> known) => new(
        nameof(SessionMessages.SandboxTenantNotChosen), PlsErrorKind.InvalidArgument,
        string.Format(null, SessionMessages.SandboxTenantNotChosen, List(known)), null, SessionMessages.SandboxTenantAction);

    public static PlsException SandboxTenantUnknown(string tenant, IReadOnlyList<PlsSandboxTenant> known) => new(
        nameof(SessionMessages.SandboxTenantUnknown), PlsErrorKind.NotFound,
        string.Format(null, SessionMessages.SandboxTenantUnknown, tenant, List(known)), tenant, SessionMessages.SandboxTenantAction);

    private static string List(IReadOnlyList<PlsSandboxTenant> tenants) => string.Join(", ", tenants.Select(tenant => $"{tenant.Name} ({tenant.TenantId})"));
}

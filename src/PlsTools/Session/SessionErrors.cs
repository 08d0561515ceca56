using PlsTools.Core.Errors;

namespace PlsTools.Session;

/// <summary>The failures of choosing a session.</summary>
internal static class SessionErrors
{
    public static PlsException NoSession() => new(
        nameof(SessionMessages.NoSession), PlsErrorKind.AuthenticationFailed, SessionMessages.NoSession,
        recommendedAction: SessionMessages.NoSessionAction);

    public static PlsException SessionUnknown(string name, IReadOnlyList<string> known) => new(
        nameof(SessionMessages.SessionUnknown), PlsErrorKind.NotFound,
        string.Format(null, SessionMessages.SessionUnknown, name, known.Count == 0 ? SessionMessages.None : string.Join(", ", known)),
        name, SessionMessages.SessionUnknownAction);

    public static PlsException SessionOfOtherType(object value) => new(
        nameof(SessionMessages.SessionOfOtherType), PlsErrorKind.InvalidArgument,
        string.Format(null, SessionMessages.SessionOfOtherType, value.GetType().Name), value, SessionMessages.SessionUnknownAction);

    public static PlsException SandboxTenantNotChosen(IReadOnlyList<PlsSandboxTenant> known) => new(
        nameof(SessionMessages.SandboxTenantNotChosen), PlsErrorKind.InvalidArgument,
        string.Format(null, SessionMessages.SandboxTenantNotChosen, List(known)), null, SessionMessages.SandboxTenantAction);

    public static PlsException SandboxTenantUnknown(string tenant, IReadOnlyList<PlsSandboxTenant> known) => new(
        nameof(SessionMessages.SandboxTenantUnknown), PlsErrorKind.NotFound,
        string.Format(null, SessionMessages.SandboxTenantUnknown, tenant, List(known)), tenant, SessionMessages.SandboxTenantAction);

    private static string List(IReadOnlyList<PlsSandboxTenant> tenants) => string.Join(", ", tenants.Select(tenant => $"{tenant.Name} ({tenant.TenantId})"));
}

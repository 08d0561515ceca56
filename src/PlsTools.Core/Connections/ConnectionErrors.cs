using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections;

/// <summary>The failures of this room, each with its stable id.</summary>
internal static class ConnectionErrors
{
    /// <summary>No such connection on <paramref name="service"/>, a name; or, where that is null, on any service that was searched.</summary>
    public static PlsException NotFound(string target, string name, string? service, IEnumerable<string> names) => new(
        nameof(ConnectionMessages.ConnectionNotFound), PlsErrorKind.NotFound,
        string.Format(
            null, ConnectionMessages.ConnectionNotFound, name,
            service is null ? ConnectionMessages.AnyService : string.Format(null, ConnectionMessages.OneService, service), Near(name, names)),
        target, ConnectionMessages.ConnectionNotFoundAction);

    /// <summary>No such connection, but private endpoints of that name, whose connections are <paramref name="names"/>.</summary>
    public static PlsException EndpointNamed(ResourceId id, IReadOnlyList<string> names) => new(
        nameof(ConnectionMessages.ConnectionNotFound), PlsErrorKind.NotFound,
        string.Format(
            null, ConnectionMessages.ConnectionNotFound, id.Name, string.Format(null, ConnectionMessages.OneService, id.Parent!.Name),
            string.Format(null, ConnectionMessages.NamedByEndpoint, id.Name, string.Join(", ", names))),
        id.ToString(), ConnectionMessages.NamedByEndpointAction);

    public static PlsException NamePattern(string pattern) => new(
        nameof(ConnectionMessages.ConnectionNamePattern), PlsErrorKind.InvalidArgument,
        string.Format(null, ConnectionMessages.ConnectionNamePattern, pattern), pattern, string.Format(null, ConnectionMessages.ConnectionNamePatternAction, pattern));

    public static PlsException IdMalformed(object target, string text) => new(
        nameof(ConnectionMessages.ConnectionIdMalformed), PlsErrorKind.InvalidArgument,
        string.Format(null, ConnectionMessages.ConnectionIdMalformed, text), target, ConnectionMessages.ConnectionIdMalformedAction);

    public static PlsException WholeService(object target, string service) => new(
        nameof(ConnectionMessages.ConnectionScopeTooWide), PlsErrorKind.InvalidArgument,
        string.Format(null, ConnectionMessages.ConnectionScopeTooWide, service), target, ConnectionMessages.ConnectionScopeTooWideAction);

    public static PlsException SubscriptionMalformed(string text) => new(
        nameof(ConnectionMessages.ConnectionSubscriptionMalformed), PlsErrorKind.InvalidArgument,
        string.Format(null, ConnectionMessages.ConnectionSubscriptionMalformed, text), text, ConnectionMessages.ConnectionSubscriptionMalformedAction);

    public static PlsException TenantMalformed(string text) => new(
        nameof(ConnectionMessages.ConsumerTenantMalformed), PlsErrorKind.InvalidArgument,
        string.Format(null, ConnectionMessages.ConsumerTenantMalformed, text), text, ConnectionMessages.ConsumerTenantMalformedAction);

    public static PlsException ServiceNotFound(string target, string name, string subscription, IEnumerable<string> names) => new(
        nameof(ConnectionMessages.PrivateLinkServiceNotFound), PlsErrorKind.NotFound,
        string.Format(null, ConnectionMessages.PrivateLinkServiceNotFound, name, subscription, Near(name, names)),
        target, ConnectionMessages.PrivateLinkServiceNotFoundAction);

    public static PlsException ServiceAmbiguous(string name, string subscription, IReadOnlyList<ResourceId> found) => new(
        nameof(ConnectionMessages.PrivateLinkServiceAmbiguous), PlsErrorKind.InvalidArgument,
        string.Format(null, ConnectionMessages.PrivateLinkServiceAmbiguous, found.Count, subscription, name, string.Join(", ", found)),
        name, ConnectionMessages.PrivateLinkServiceAmbiguousAction);

    public static PlsException SubscriptionUnknown(object? target) => new(
        nameof(ConnectionMessages.ConnectionSubscriptionUnknown), PlsErrorKind.InvalidArgument,
        ConnectionMessages.ConnectionSubscriptionUnknown, target, ConnectionMessages.ConnectionSubscriptionUnknownAction);

    public static PlsException StateRefused(PlsConnection connection) => new(
        nameof(ConnectionMessages.ConnectionStateRefused), PlsErrorKind.InvalidState,
        string.Format(null, ConnectionMessages.ConnectionStateRefused, connection.Name, connection.Status),
        connection, ConnectionMessages.ConnectionStateRefusedAction);

    public static PlsException ChangedMeanwhile(PlsConnection before, PlsConnection now) => new(
        nameof(ConnectionMessages.ConnectionChangedMeanwhile), PlsErrorKind.InvalidState,
        string.Format(null, ConnectionMessages.ConnectionChangedMeanwhile, before.Name, before.Status, now.Status),
        before, string.Format(null, ConnectionMessages.ConnectionChangedMeanwhileAction, before.ResourceId));

    public static PlsException Contended(PlsConnection connection, int attempts) => new(
        nameof(ConnectionMessages.ConnectionContended), PlsErrorKind.Busy,
        string.Format(null, ConnectionMessages.ConnectionContended, connection.PrivateLinkServiceName, connection.Name, attempts),
        connection, ConnectionMessages.ConnectionContendedAction);

    public static PlsException WaitTimedOut(PlsConnection connection, Patience timeout) => new(
        nameof(ConnectionMessages.ConnectionWaitTimedOut), PlsErrorKind.Timeout,
        string.Format(null, ConnectionMessages.ConnectionWaitTimedOut, connection.Name, timeout.Own.TotalSeconds),
        connection, string.Format(null, ConnectionMessages.ConnectionWaitTimedOutAction, connection.ResourceId));

    /// <summary>Whether the failure says that a connection or its service does not exist.</summary>
    public static bool IsAbsence(PlsException error) =>
        error.ErrorId is nameof(ConnectionMessages.ConnectionNotFound) or nameof(ConnectionMessages.PrivateLinkServiceNotFound);

    private static string Near(string name, IEnumerable<string> names)
    {
        IReadOnlyList<string> near = NearNames.Of(name, names);
        return near.Count == 0 ? ConnectionMessages.NearNone : string.Format(null, ConnectionMessages.NearNames, string.Join(", ", near));
    }
}

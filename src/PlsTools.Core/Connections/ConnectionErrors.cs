using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections;

/// <summary>The failures of this room, each with its stable id.</summary>
internal static class ConnectionErrors
{
    public static PlsException NotFound(string target, string name, string service, IEnumerable<string> names) => new(
        nameof(ConnectionMessages.ConnectionNotFound), PlsErrorKind.NotFound,
        string.Format(null, ConnectionMessages.ConnectionNotFound, service, name, Near(name, names)),
        target, string.Format(null, ConnectionMessages.ConnectionNotFoundAction, service));

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

    public static PlsException StateRefused(PlsConnection connection, ConnectionVerb verb) => new(
        nameof(ConnectionMessages.ConnectionStateRefused), PlsErrorKind.InvalidState,
        string.Format(null, ConnectionMessages.ConnectionStateRefused, connection.Name, connection.Status, verb),
        connection, ConnectionMessages.ConnectionStateRefusedAction);

    public static PlsException ChangedMeanwhile(PlsConnection before, PlsConnection now) => new(
        nameof(ConnectionMessages.ConnectionChangedMeanwhile), PlsErrorKind.InvalidState,
        string.Format(null, ConnectionMessages.ConnectionChangedMeanwhile, before.Name, before.Status, now.Status),
        before, string.Format(null, ConnectionMessages.ConnectionChangedMeanwhileAction, before.ResourceId));

    public static PlsException Contended(PlsConnection connection, int attempts) => new(
        nameof(ConnectionMessages.ConnectionContended), PlsErrorKind.Busy,
        string.Format(null, ConnectionMessages.ConnectionContended, connection.PrivateLinkServiceName, connection.Name, attempts),
        connection, ConnectionMessages.ConnectionContendedAction);

    public static PlsException WaitTimedOut(PlsConnection connection, TimeSpan timeout) => new(
        nameof(ConnectionMessages.ConnectionWaitTimedOut), PlsErrorKind.Timeout,
        string.Format(null, ConnectionMessages.ConnectionWaitTimedOut, connection.Name, timeout.TotalSeconds),
        connection, string.Format(null, ConnectionMessages.ConnectionWaitTimedOutAction, connection.ResourceId));

    private static string Near(string name, IEnumerable<string> names)
    {
        IReadOnlyList<string> near = NearNames.Of(name, names);
        return near.Count == 0 ? ConnectionMessages.NearNone : string.Format(null, ConnectionMessages.NearNames, string.Join(", ", near));
    }
}

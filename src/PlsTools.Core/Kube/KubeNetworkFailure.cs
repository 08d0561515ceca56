using System.Net.Sockets;
using System.Security.Authentication;
using PlsTools.Core.Values;

namespace PlsTools.Core.Kube;

/// <summary>Reads what went wrong below HTTP.</summary>
internal static class KubeNetworkFailure
{
    public static KubeFailure From(KubeRequest request, Uri server, ClusterAccess? access, HttpRequestException error)
    {
        Exception[] causes = [.. Chain(error)];
        if (causes.OfType<AuthenticationException>().FirstOrDefault() is { } untrusted)
            return new(KubeErrors.Untrusted(server, untrusted.Message), KubeFailureClass.Final, null);

        return error.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => Unreachable(server, access, KubeMessages.NameNotResolved),
            HttpRequestError.ConnectionError when causes.OfType<SocketException>().FirstOrDefault() is { } socket =>
                Unreachable(server, access, socket.Message),
            HttpRequestError.ConnectionError when causes.OfType<TimeoutException>().Any() => Unreachable(server, access, KubeMessages.ConnectTimedOut),
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError or HttpRequestError.SecureConnectionError =>
                Unreachable(server, access, error.Message),
            _ => new(KubeErrors.Broken(request, server, causes[^1].Message), KubeFailureClass.Broken, null),
        };
    }

    private static KubeFailure Unreachable(Uri server, ClusterAccess? access, string detail) =>
        new(KubeErrors.Unreachable(server, access, detail), KubeFailureClass.Final, null);

    private static IEnumerable<Exception> Chain(Exception? error)
    {
        for (; error is not null; error = error.InnerException) yield return error;
    }
}

using System.Net.Sockets;
using System.Security.Authentication;
using Azure;

namespace PlsTools.Core.Arm.Http;

/// <summary>Reads the exceptions of the transport.</summary>
internal static class ArmTransportFailures
{
    /// <summary>Whether the exception says that no answer came; a cancellation by the caller is none.</summary>
    public static bool Is(Exception error, CancellationToken cancellation) => error switch
    {
        OperationCanceledException => !cancellation.IsCancellationRequested,
        // HttpClient lets the socket's own exception through where a connection is reset while it is being made.
        RequestFailedException { Status: 0 } or HttpRequestException or IOException or SocketException => true,
        _ => false,
    };

    public static ArmTransportFailure Classify(Exception error)
    {
        if (Causes(error).Any(cause => cause is AuthenticationException)) return ArmTransportFailure.CertificateRejected;
        HttpRequestError? reason = Causes(error).OfType<HttpRequestException>().FirstOrDefault()?.HttpRequestError;
        return reason is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError
            ? ArmTransportFailure.NotSent
            : ArmTransportFailure.Broken;
    }

    /// <summary>The innermost reason, in the words of the system.</summary>
    public static string Describe(Exception error) => error is OperationCanceledException ? ArmMessages.NoAnswerInTime : Causes(error).Last().Message;

    private static IEnumerable<Exception> Causes(Exception error)
    {
        for (Exception? at = error; at is not null; at = at.InnerException) yield return at;
    }
}

using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace PlsTools.Core.Network;

/// <summary>Dials from this host, by the operating system's own stack.</summary>
public sealed class SocketDialer(TimeProvider clock) : IDialer
{
    /// <inheritdoc/>
    public TimeProvider Clock { get; } = clock;

    /// <inheritdoc/>
    public IReadOnlyList<IPAddress> HostAddresses =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces()
            .Where(card => card.OperationalStatus == OperationalStatus.Up && card.NetworkInterfaceType != NetworkInterfaceType.Loopback)
            .SelectMany(card => card.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address),
    ];

    /// <inheritdoc/>
    public bool CanDialFrom(string sourceVirtualNetworkId) => false;

    /// <inheritdoc/>
    public async Task<Stream> DialAsync(DialRequest request, CancellationToken cancellation)
    {
        using CancellationTokenSource timeout = new(request.Timeout, Clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        TcpClient client = new();
        try
        {
            await client.ConnectAsync(request.Address, request.Port, either.Token).ConfigureAwait(false);
            return client.GetStream();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            client.Dispose();
            throw new DialException(
                DialFailure.TimedOut, $"{request.Address}:{request.Port} did not answer within {request.Timeout.TotalSeconds:0.#} s.");
        }
        catch (SocketException error)
        {
            client.Dispose();
            throw new DialException(Classify(error.SocketErrorCode), $"{request.Address}:{request.Port}: {error.Message.TrimEnd('.')}.", error);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static DialFailure Classify(SocketError error) => error switch
    {
        SocketError.ConnectionRefused or SocketError.ConnectionReset => DialFailure.Refused,
        SocketError.TimedOut => DialFailure.TimedOut,
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => DialFailure.NameNotResolved,
        _ => DialFailure.Unreachable,
    };
}

using System.Net.Sockets;
using PlsTools.Core.Network;
using PlsTools.Simulator.DataPlane;

namespace PlsTools.Session;

/// <summary>Dials as somebody inside a virtual network of the sandbox, by way of the sandbox's relays.</summary>
internal sealed class SandboxDialer(PlsSandbox sandbox) : IDialer
{
    /// <summary>The sandbox that the session of this dialer belongs to.</summary>
    public PlsSandbox Sandbox => sandbox;

    public bool CanDialFrom(string sourceVirtualNetworkId) => true;

    public async Task<Stream> DialAsync(DialRequest request, CancellationToken cancellation)
    {
        DialRoute route = sandbox.Host.Resolve(request.SourceVirtualNetworkId, request.Address, request.Port);
        if (route.Refusal is { } refusal) throw new DialException(FailureOf(refusal), route.Reason);

        TcpClient client = new();
        try
        {
            await client.ConnectAsync(route.Relay!, cancellation).ConfigureAwait(false);
            return client.GetStream();
        }
        catch (SocketException error)
        {
            client.Dispose();
            throw new DialException(DialFailure.Refused, error.Message, error);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private static DialFailure FailureOf(DialRefusal refusal) => refusal switch
    {
        DialRefusal.TimedOut => DialFailure.TimedOut,
        DialRefusal.Refused => DialFailure.Refused,
        _ => DialFailure.Unreachable,
    };
}

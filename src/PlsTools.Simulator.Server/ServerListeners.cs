using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Server;

/// <summary>
/// Kestrel on loopback: a port for ARM over TLS, one for the managed identity endpoints without, and one for each cluster over TLS. The ports
/// are open before the world is there, since the world writes their numbers into what it hands out; until then they answer 503.
/// </summary>
internal sealed class ServerListeners : IAsyncDisposable
{
    private readonly WebApplication _application;
    private IReadOnlyDictionary<int, ISimulatedService> _services = new Dictionary<int, ISimulatedService>();

    private ServerListeners(WebApplication application) => _application = application;

    public int ArmPort { get; private set; }

    public int IdentityPort { get; private set; }

    public IReadOnlyList<int> ClusterPorts { get; private set; } = [];

    /// <param name="port">ARM's port; 0 for a free one. All others take free ones.</param>
    /// <param name="clusters">How many clusters there are.</param>
    /// <param name="speed">Seconds of the world's clock in a second.</param>
    /// <param name="certificates">What TLS shows.</param>
    /// <exception cref="ServerException">The port is taken or not allowed.</exception>
    public static async Task<ServerListeners> OpenAsync(int port, int clusters, double speed, ServerCertificates certificates)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A warning of Kubernetes repeats names that the client wrote.
            kestrel.ResponseHeaderEncodingSelector = _ => Encoding.UTF8;
            // A watch may be silent for as long as it likes.
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, port, Secure);
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = HttpProtocols.Http1);
            for (int index = 0; index < clusters; index++) kestrel.Listen(IPAddress.Loopback, 0, Secure);
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        WebApplication application = builder.Build();
        ServerListeners listeners = new(application);
        HttpFront front = new(speed, application.Lifetime.ApplicationStopping);
        application.Run(context => listeners.AnswerAsync(front, context));
        try
        {
            await application.StartAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or System.Net.Sockets.SocketException)
        {
            await application.DisposeAsync().ConfigureAwait(false);
            throw new ServerException(1, $"Port {port} of 127.0.0.1 can't be opened: {error.Message.TrimEnd('.')}. Choose another by --port, or leave it out for a free one.");
        }

        // Kestrel lists the addresses in the order in which they were asked for.
        int[] ports = [.. application.Urls.Select(address => new Uri(address).Port)];
        (listeners.ArmPort, listeners.IdentityPort, listeners.ClusterPorts) = (ports[0], ports[1], ports[2..]);
        return listeners;

        void Secure(ListenOptions listener)
        {
            listener.Protocols = HttpProtocols.Http1AndHttp2;
            listener.UseHttps(certificates.Leaf);
        }
    }

    /// <summary>Lets each port answer for its service.</summary>
    public void Serve(IReadOnlyDictionary<int, ISimulatedService> services) => Volatile.Write(ref _services, services);

    /// <summary>Ends watches, lets other requests finish, and closes the ports.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync().ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
    }

    private Task AnswerAsync(HttpFront front, HttpContext context)
    {
        if (Volatile.Read(ref _services).TryGetValue(context.Connection.LocalPort, out ISimulatedService? service)) return front.AnswerAsync(context, service);
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Task.CompletedTask;
    }
}

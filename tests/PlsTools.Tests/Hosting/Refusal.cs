using System.Net.Sockets;

namespace PlsTools.Tests.Hosting;

/// <summary>How a relay refuses a flow: it closes or resets the connection before a byte has come.</summary>
internal static class Refusal
{
    /// <summary>HttpClient lets the socket's own exception through where the reset comes while the connection is being made.</summary>
    public static async Task ThrownAsync(Func<Task> request)
    {
        Exception? thrown = await Record.ExceptionAsync(request);
        Assert.True(thrown is HttpRequestException or SocketException, $"Expected a refused connection, saw {thrown?.ToString() ?? "an answer"}.");
    }
}

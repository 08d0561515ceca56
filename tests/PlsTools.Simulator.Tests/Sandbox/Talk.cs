using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PlsTools.Simulator.Tests.Sandbox;

/// <summary>Speaks HTTP/1.1 over a plain TCP connection.</summary>
internal static class Talk
{
    public const string Get = "GET /hello HTTP/1.1\r\nHost: sample-app\r\nConnection: close\r\n\r\n";

    /// <summary>Whether a connection is reset without a byte. The reset may come while it is still being made, or at the first use.</summary>
    public static async Task<bool> IsReset(IPEndPoint endpoint)
    {
        try
        {
            await Once(endpoint);
            return false;
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            return true;
        }
    }

    /// <summary>Connects, sends, and reads to the end.</summary>
    public static async Task<string> Once(IPEndPoint endpoint, string request = Get)
    {
        using TcpClient client = new();
        await client.ConnectAsync(endpoint);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using MemoryStream answer = new();
        await stream.CopyToAsync(answer);
        return Encoding.UTF8.GetString(answer.ToArray());
    }

    /// <summary>Reads one answer with a body of known length off a connection that stays open.</summary>
    public static async Task<string> Ask(NetworkStream stream, string request)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        StringBuilder text = new();
        byte[] one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0) throw new IOException("The connection ended.");
            text.Append((char)one[0]);
        }

        string head = text.ToString();
        int length = int.Parse(head.Split("Content-Length: ")[1].Split("\r\n")[0]);
        byte[] body = new byte[request.StartsWith("HEAD", StringComparison.Ordinal) ? 0 : length];
        await stream.ReadExactlyAsync(body);
        return head + Encoding.UTF8.GetString(body);
    }
}

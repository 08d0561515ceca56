using System.Net;
using System.Text;
using PlsTools.Simulator.DataPlane;

namespace PlsTools.Simulator.Tests.DataPlane;

public sealed class HttpApplicationTests
{
    private const string Body = "Hello from shop\npod: shop-1\npath: /x\nfrom: 10.224.0.9\n";

    [Fact]
    public async Task A_get_is_answered_with_the_application_and_the_pod()
    {
        string answer = await Serve("GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        Assert.Equal($"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body}", answer);
    }

    [Fact]
    public async Task A_head_has_no_body()
    {
        string answer = await Serve("HEAD /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        Assert.EndsWith("\r\n\r\n", answer);
        Assert.Contains($"Content-Length: {Body.Length}\r\n", answer);
    }

    [Fact]
    public async Task A_connection_stays_for_more_requests()
    {
        string answer = await Serve("GET /x HTTP/1.1\r\n\r\nGET /x HTTP/1.1\r\n\r\n");
        Assert.Equal(2, answer.Split("HTTP/1.1 200 OK").Length - 1);
        Assert.DoesNotContain("Connection: close", answer);
    }

    [Theory]
    [InlineData("HTTP/1.0", "", 1)]
    [InlineData("HTTP/1.0", "Connection: keep-alive\r\n", 2)]
    [InlineData("HTTP/1.1", "Connection: close\r\n", 1)]
    public async Task The_version_and_the_header_say_whether_it_stays(string version, string header, int answers)
    {
        string request = $"GET /x {version}\r\n{header}\r\n";
        Assert.Equal(answers, (await Serve(request + request)).Split("HTTP/1.1 200 OK").Length - 1);
    }

    [Theory]
    [InlineData("POST /x HTTP/1.1\r\nContent-Length: 5\r\n\r\nGET /")]
    [InlineData("POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nGET\r\n2;x=y\r\n /\r\n0\r\n\r\n")]
    public async Task A_body_is_passed_over(string request)
    {
        string answer = await Serve(request + "GET /x HTTP/1.1\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 405 Method Not Allowed\r\n", answer);
        Assert.Contains("Allow: GET, HEAD\r\n", answer);
        Assert.EndsWith(Body, answer);
    }

    [Fact]
    public async Task What_is_not_http_is_refused()
    {
        string answer = await Serve("hello\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400 Bad Request\r\n", answer);
    }

    [Fact]
    public async Task Behind_proxy_protocol_the_consumer_is_named()
    {
        byte[] header = new ProxyHeader(IPEndPoint.Parse("10.1.0.4:40000"), IPEndPoint.Parse("10.1.1.4:80"), 520123726).Encode();
        string answer = await Serve([.. header, .. Encoding.ASCII.GetBytes("GET /x HTTP/1.1\r\n\r\n")]);
        Assert.EndsWith($"{Body}consumer: 10.1.0.4\nlinkIdentifier: 520123726\n", answer);
    }

    private static Task<string> Serve(string request) => Serve(Encoding.ASCII.GetBytes(request));

    private static async Task<string> Serve(byte[] request)
    {
        (DuplexStream near, DuplexStream far) = DuplexStream.Create();
        Task serving = Task.Run(async () =>
        {
            await using (far) await HttpApplication.ServeAsync(new("shop", "shop-1", 8080, "10.224.0.9", far), CancellationToken.None);
        });
        await near.WriteAsync(request);
        await near.EndAsync();
        using MemoryStream answer = new();
        await near.CopyToAsync(answer);
        await serving;
        await near.DisposeAsync();
        return Encoding.UTF8.GetString(answer.ToArray());
    }
}

using System.Globalization;
using System.Text;

namespace PlsTools.Simulator.DataPlane;

/// <summary>
/// The application that stands behind Services unless another is given: HTTP/1.1 that answers every GET and HEAD with 200 and a short
/// text naming the application, the Pod and, behind PROXY protocol, the connection. Keeps connections open as HTTP/1.1 does.
/// </summary>
internal static class HttpApplication
{
    private const int HeadLimit = 32 * 1024;

    public static async Task ServeAsync(Flow flow, CancellationToken cancellation)
    {
        ByteReader reader = new(flow.Stream, HeadLimit);
        ProxyHeader? proxy = await reader.ReadProxyHeaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadHeadAsync(cancellation).ConfigureAwait(false) is string head)
        {
            HttpHead? request = HttpHead.Parse(head);
            if (request is null)
            {
                await AnswerAsync(flow, 400, "Bad Request", "The request is not HTTP/1.x.\n", close: true, withBody: true, cancellation).ConfigureAwait(false);
                return;
            }

            if (!await reader.SkipBodyAsync(request, cancellation).ConfigureAwait(false)) return;
            bool known = request.Method is "GET" or "HEAD";
            string body = known ? Describe(flow, request, proxy) : "Only GET and HEAD are served.\n";
            await AnswerAsync(
                flow, known ? 200 : 405, known ? "OK" : "Method Not Allowed", body, request.Closes, request.Method != "HEAD", cancellation).ConfigureAwait(false);
            if (request.Closes) return;
        }
    }

    private static string Describe(Flow flow, HttpHead request, ProxyHeader? proxy)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"Hello from {flow.App}\npod: {flow.Pod}\npath: {request.Path}\nfrom: {flow.SourceAddress}\n");
        if (proxy is not null) text.Append(CultureInfo.InvariantCulture, $"consumer: {proxy.Source.Address}\nlinkIdentifier: {proxy.LinkIdentifier}\n");
        return text.ToString();
    }

    private static async Task AnswerAsync(
        Flow flow, int status, string phrase, string body, bool close, bool withBody, CancellationToken cancellation)
    {
        byte[] content = Encoding.UTF8.GetBytes(body);
        string head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} {phrase}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {content.Length}\r\n"
            + $"{(status == 405 ? "Allow: GET, HEAD\r\n" : "")}Connection: {(close ? "close" : "keep-alive")}\r\n\r\n");
        byte[] answer = [.. Encoding.ASCII.GetBytes(head), .. withBody ? content : []];
        await flow.Stream.WriteAsync(answer, cancellation).ConfigureAwait(false);
        await flow.Stream.FlushAsync(cancellation).ConfigureAwait(false);
    }
}

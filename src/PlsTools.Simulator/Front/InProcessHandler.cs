using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;

namespace PlsTools.Simulator.Front;

/// <summary>Carries the requests of an <see cref="HttpClient"/> to a simulated service without a socket.</summary>
public sealed class InProcessHandler(ISimulatedService service) : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, IEnumerable<string> values) in request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>()))
            headers[name] = string.Join(", ", values);

        SimulatedResponse answer = await AskAsync(new(request.Method.Method, request.RequestUri!, headers, body), cancellationToken).ConfigureAwait(false);
        HttpResponseMessage response = new((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = answer.Stream is null ? new ByteArrayContent(answer.Body.ToArray()) : new StreamContent(Follow(answer.Stream, cancellationToken)),
        };
        foreach ((string name, string value) in answer.Headers)
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)) response.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else if (!response.Headers.TryAddWithoutValidation(name, value)) response.Content.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    private async Task<SimulatedResponse> AskAsync(SimulatedRequest request, CancellationToken cancellation)
    {
        try
        {
            return await service.HandleAsync(request, cancellation).ConfigureAwait(false);
        }
        catch (ConnectionCutException cut)
        {
            throw new HttpRequestException(HttpRequestError.Unknown, "An error occurred while sending the request.", cut);
        }
    }

    /// <inheritdoc/>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken) =>
        SendAsync(request, cancellationToken).GetAwaiter().GetResult();

    private static Stream Follow(Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        Pipe pipe = new();
        _ = Task.Run(
            async () =>
            {
                Exception? failure = null;
                try
                {
                    await write(new ReaderAwareStream(pipe.Writer), cancellation).ConfigureAwait(false);
                }
                catch (Exception error)
                {
                    failure = error is OperationCanceledException or ReaderLeftException ? null : error;
                }

                await pipe.Writer.CompleteAsync(failure).ConfigureAwait(false);
            },
            CancellationToken.None);
        return pipe.Reader.AsStream();
    }
}

using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Server;

/// <summary>Carries an HTTP request to a simulated service and its answer back.</summary>
/// <param name="speed">Seconds of the world's clock in a second of the client's. A pause that the world asks for is told in the client's.</param>
/// <param name="stopping">Cancelled when the server ends, so that watches end with it.</param>
internal sealed class HttpFront(double speed, CancellationToken stopping)
{
    private const string RetryAfter = "Retry-After";

    public async Task AnswerAsync(HttpContext context, ISimulatedService service)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            if (await ReadAsync(context, either.Token).ConfigureAwait(false) is not { } request)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                return;
            }

            await WriteAsync(context, await service.HandleAsync(request, either.Token).ConfigureAwait(false), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // The client has left, or the server ends: nobody waits for the rest.
        }
        catch (IOException error) when (error is not BadHttpRequestException)
        {
            // The connection is gone, or the service breaks it on purpose: no answer either way.
            context.Abort();
        }
    }

    /// <summary>The request; null where its target is none that a service could answer.</summary>
    private static async Task<SimulatedRequest?> ReadAsync(HttpContext context, CancellationToken cancellation)
    {
        HttpRequest request = context.Request;
        // The path as it was sent: what ASP.NET hands out is decoded already.
        string target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        string host = request.Host.HasValue ? request.Host.Value : $"127.0.0.1:{context.Connection.LocalPort}";
        if (!target.StartsWith('/') || !Uri.TryCreate($"{request.Scheme}://{host}{target}", UriKind.Absolute, out Uri? url)) return null;

        using MemoryStream body = new();
        await request.Body.CopyToAsync(body, cancellation).ConfigureAwait(false);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in request.Headers) headers[name] = string.Join(", ", values.ToArray());
        return new(request.Method.ToUpperInvariant(), url, headers, body.ToArray());
    }

    private async Task WriteAsync(HttpContext context, SimulatedResponse answer, CancellationToken cancellation)
    {
        HttpResponse response = context.Response;
        response.StatusCode = answer.Status;
        foreach ((string name, string value) in answer.Headers) response.Headers[name] = name.Equals(RetryAfter, StringComparison.OrdinalIgnoreCase) ? Pause(value) : value;
        if (answer.Stream is { } stream)
        {
            // A watcher wants to know that it is watching before there is an event.
            await response.StartAsync(cancellation).ConfigureAwait(false);
            await stream(response.Body, cancellation).ConfigureAwait(false);
            return;
        }

        bool mayHaveBody = !HttpMethods.IsHead(context.Request.Method) && answer.Status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified);
        if (!mayHaveBody) return;
        response.ContentLength = answer.Body.Length;
        await response.Body.WriteAsync(answer.Body, cancellation).ConfigureAwait(false);
    }

    private string Pause(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            ? ((long)Math.Ceiling(seconds / speed)).ToString(CultureInfo.InvariantCulture)
            : value;
}

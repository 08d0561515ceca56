using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Kube;

/// <summary>Sends requests: signs them, repeats those that may be repeated, and turns every failure into a <see cref="KubeException"/>.</summary>
internal sealed class KubeTransport(KubeConnection connection, TimeProvider clock, Random random, TimeSpan answerLimit, IRequestLog? log)
{
    private static readonly ProductInfoHeaderValue s_userAgent = new("PlsTools", typeof(KubeTransport).Assembly.GetName().Version!.ToString(3));

    /// <summary>Waits from this length on are told.</summary>
    private static readonly TimeSpan s_toldWait = TimeSpan.FromSeconds(5);

    public Uri Server { get; } = connection.Server;

    /// <summary>Sends and reads the whole answer.</summary>
    public async Task<JsonObject> SendAsync(KubeRequest request, CancellationToken cancellation)
    {
        string body = string.Empty;
        await RepeatAsync(
            request,
            async (number, token) =>
            {
                using KubeAnswer answer = await SendOnceAsync(request, number, token).ConfigureAwait(false);
                body = await answer.Response.Content.ReadAsStringAsync(token).ConfigureAwait(false);
                return answer.Response.IsSuccessStatusCode ? null : Failure(request, answer, body);
            },
            cancellation).ConfigureAwait(false);
        try
        {
            return JsonNode.Parse(body) as JsonObject ?? throw KubeErrors.Garbled(request, Server);
        }
        catch (JsonException)
        {
            throw KubeErrors.Garbled(request, Server);
        }
    }

    /// <summary>Sends and returns as soon as the headers are there; the caller reads and disposes the answer.</summary>
    public async Task<KubeAnswer> OpenAsync(KubeRequest request, CancellationToken cancellation)
    {
        KubeAnswer? open = null;
        await RepeatAsync(
            request,
            async (number, token) =>
            {
                KubeAnswer answer = await SendOnceAsync(request, number, token).ConfigureAwait(false);
                if (answer.Response.IsSuccessStatusCode)
                {
                    open = answer;
                    return null;
                }

                using (answer) return Failure(request, answer, await answer.Response.Content.ReadAsStringAsync(token).ConfigureAwait(false));
            },
            cancellation).ConfigureAwait(false);
        return open!;
    }

    /// <summary>A number from 0 to 1; the source of chance is shared by concurrent requests.</summary>
    public double NextChance()
    {
        lock (random) return random.NextDouble();
    }

    public Task DelayAsync(TimeSpan wait, CancellationToken cancellation) => Task.Delay(wait, clock, cancellation);

    private async Task RepeatAsync(KubeRequest request, Func<int, CancellationToken, Task<KubeFailure?>> attempt, CancellationToken cancellation)
    {
        for (int number = 1; ; number++)
        {
            KubeFailure? failure = await AttemptAsync(request, token => attempt(number, token), cancellation).ConfigureAwait(false);
            if (failure is null) return;
            if (KubeRetry.NextWait(failure, request.Repeat, number, NextChance()) is not { } wait) throw failure.Error;
            if (wait >= s_toldWait) log?.Waiting(new(wait, request.Method.Method, LoggedUrl.Of(request.Url(Server)), failure.Error.Status, failure.Error.Reason));
            await DelayAsync(wait, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<KubeFailure?> AttemptAsync(
        KubeRequest request, Func<CancellationToken, Task<KubeFailure?>> attempt, CancellationToken cancellation)
    {
        using CancellationTokenSource limit = new(answerLimit, clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await attempt(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(KubeErrors.TimedOut(request, Server, connection.Access, answerLimit), KubeFailureClass.Broken, null);
        }
        catch (HttpRequestException error)
        {
            return KubeNetworkFailure.From(request, Server, connection.Access, error);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            return new(KubeErrors.Broken(request, Server, error.Message), KubeFailureClass.Broken, null);
        }
    }

    private async Task<KubeAnswer> SendOnceAsync(KubeRequest request, int number, CancellationToken cancellation)
    {
        using HttpRequestMessage message = request.ToMessage(Server);
        message.Headers.UserAgent.Add(s_userAgent);
        message.Headers.Accept.Add(new("application/json"));
        message.Headers.Host = connection.TlsServerName;
        connection.Impersonation?.Apply(message.Headers);
        await SignAsync(message, cancellation).ConfigureAwait(false);
        Redaction secrets = KubeAnswer.SecretsOf(message.Headers.Authorization);
        long begun = clock.GetTimestamp();
        HttpResponseMessage? response = null;
        try
        {
            response = await connection.Http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            return new(response, secrets);
        }
        finally
        {
            log?.Sent(KubeRecord.Of(message, response, number, clock.GetElapsedTime(begun)).Without(secrets));
        }
    }

    private async Task SignAsync(HttpRequestMessage message, CancellationToken cancellation)
    {
        if (connection.Credentials is null) return;
        try
        {
            await connection.Credentials.ProcessHttpRequestAsync(message, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not (OperationCanceledException or PlsException))
        {
            // Only the type is told: what a token provider throws may quote what it was given.
            throw KubeErrors.CredentialFailed(Server, error.GetType().Name);
        }
    }

    private KubeFailure Failure(KubeRequest request, KubeAnswer answer, string body)
    {
        int code = (int)answer.Response.StatusCode;
        KubeStatus? status = KubeStatus.TryParse(body, answer.Secrets);
        return new(KubeErrors.Answer(request, Server, code, status), ClassOf(code), RetryAfter(answer.Response, status));
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response, KubeStatus? status)
    {
        if (response.Headers.RetryAfter?.Delta is { } delta) return delta;
        if (response.Headers.RetryAfter?.Date is { } date) return date - clock.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero;
        return status is { RetryAfterSeconds: > 0 } ? TimeSpan.FromSeconds(status.RetryAfterSeconds) : null;
    }

    private static KubeFailureClass ClassOf(int code) => code switch
    {
        429 => KubeFailureClass.TurnedAway,
        500 or 502 or 503 or 504 => KubeFailureClass.ServerTrouble,
        _ => KubeFailureClass.Final,
    };
}

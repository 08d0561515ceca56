using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using PlsTools.Core.Arm.Graph;
using PlsTools.Core.Arm.Http;
using PlsTools.Core.Arm.Operations;
using PlsTools.Core.Arm.Pacing;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm;

/// <summary>Azure Resource Manager, or whatever stands at the endpoint in its place, over an Azure.Core pipeline.</summary>
public sealed class ArmClient : IArmClient, IDisposable
{
    private readonly ArmSender _sender;
    private readonly ArmOperationPoller _poller;
    private readonly ArmGraph _graph;
    private readonly HttpClientTransport _transport;

    private ArmClient(ArmSender sender, ArmOperationPoller poller, HttpClientTransport transport)
    {
        _sender = sender;
        _poller = poller;
        _graph = new(sender);
        _transport = transport;
    }

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <exception cref="ArmException">The endpoint is not https, or the certificate authority holds no certificate.</exception>
    public static ArmClient Create(ArmClientSettings settings)
    {
        if (settings.Endpoint.Scheme != Uri.UriSchemeHttps) throw ArmErrors.EndpointNotHttps(settings.Endpoint);
        HttpClient http = settings.Handler is null
            ? new(ArmHandler.Create(settings.CertificateAuthority))
            : new(settings.Handler, disposeHandler: false);
        http.Timeout = Timeout.InfiniteTimeSpan;
        HttpClientTransport transport = new(http);
        List<HttpPipelinePolicy> perAttempt =
        [
            new ArmPacePolicy(settings.Retry, settings.Clock, settings.Log, () => settings.Caller?.Invoke() is { } caller ? $"{settings.Endpoint} {caller}" : null),
            new BearerTokenAuthenticationPolicy(new ArmCredential(settings.Credential), settings.Scope),
        ];
        if (settings.Log is not null) perAttempt.Add(new ArmLogPolicy(settings.Clock, settings.Log));
        HttpPipeline pipeline = HttpPipelineBuilder.Build(
            new ArmClientOptions(transport, new ArmRetryPolicy(settings.Retry, settings.Clock, settings.Random, settings.Log)),
            [new ArmUserAgentPolicy()],
            [.. perAttempt],
            responseClassifier: null);
        ArmSender sender = new(pipeline, settings.Endpoint, settings.Clock);
        return new(sender, new(sender, settings.Retry, settings.Clock), transport);
    }

    /// <inheritdoc/>
    public async Task<ArmResource?> FindAsync(ResourceId id, CancellationToken cancellation)
    {
        ArmCall call = ArmCall.Read(id);
        ArmReply reply = await _sender.GetAsync(call, Url(id), cancellation).ConfigureAwait(false);
        return ArmErrorId.IsAbsent(reply.Status, reply.Error) ? null : new(ReadBody(call, reply));
    }

    /// <inheritdoc/>
    public async Task<ArmResource> GetAsync(ResourceId id, CancellationToken cancellation)
    {
        ArmCall call = ArmCall.Read(id);
        ArmReply reply = await _sender.GetAsync(call, Url(id), cancellation).ConfigureAwait(false);
        return new(ReadBody(call, reply));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ArmResource> ListAsync(
        ResourceId scope, string type, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Uri url = ArmUrl.Compose(_sender.Endpoint, ArmUrl.ListPath(scope, type), ArmApiVersion.For(type));
        await foreach (JsonObject item in ListPagesAsync(ArmCall.List(scope, type), url, cancellation).ConfigureAwait(false)) yield return new(item);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ArmResource> ListCreatedAsync(
        ResourceId subscription, string type, [EnumeratorCancellation] CancellationToken cancellation)
    {
        Uri url = ArmUrl.Compose(
            _sender.Endpoint, $"{subscription}/resources", ArmApiVersion.For(ArmType.Resource),
            ("$filter", $"resourceType eq '{type}'"), ("$expand", "createdTime"));
        await foreach (JsonObject item in ListPagesAsync(ArmCall.List(subscription, type), url, cancellation).ConfigureAwait(false))
        {
            yield return new(item);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<JsonObject> QueryGraphAsync(ArmGraphQuery query, CancellationToken cancellation) => _graph.QueryAsync(query, cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<JsonObject> ListFactsAsync(ResourceId scope, string type, CancellationToken cancellation) =>
        ListPagesAsync(ArmCall.List(scope, type), ArmUrl.Compose(_sender.Endpoint, $"{scope}/providers/{type}", ArmApiVersion.For(type)), cancellation);

    /// <inheritdoc/>
    public IAsyncEnumerable<JsonObject> ListRootAsync(string collection, CancellationToken cancellation) =>
        ListPagesAsync(
            ArmCall.ListRoot(collection), ArmUrl.Compose(_sender.Endpoint, collection, ArmApiVersion.For(collection)), cancellation);

    /// <inheritdoc/>
    public async Task<ArmOperation> BeginPutAsync(ResourceId id, JsonObject body, string? ifMatch, CancellationToken cancellation)
    {
        ArmCall call = ArmCall.Write(id);
        ArmReply reply = await _sender.SendAsync(call, "PUT", Url(id), body, ifMatch, cancellation).ConfigureAwait(false);
        return Accept(call, id, "PUT", reply);
    }

    /// <inheritdoc/>
    public async Task<ArmOperation> BeginCreateAsync(ResourceId id, JsonObject body, CancellationToken cancellation)
    {
        ArmCall call = ArmCall.Write(id);
        ArmReply reply = await _sender.CreateAsync(call, Url(id), body, cancellation).ConfigureAwait(false);
        return Accept(call, id, "PUT", reply);
    }

    /// <inheritdoc/>
    public Task<ArmOperation> BeginDeleteAsync(ResourceId id, CancellationToken cancellation) => BeginDeleteAsync(id, null, cancellation);

    /// <inheritdoc/>
    public async Task<ArmOperation> BeginDeleteAsync(ResourceId id, string? ifMatch, CancellationToken cancellation)
    {
        ArmCall call = ArmCall.Delete(id);
        ArmReply reply = await _sender.SendAsync(call, "DELETE", Url(id), null, ifMatch, cancellation).ConfigureAwait(false);
        return ArmErrorId.IsAbsent(reply.Status, reply.Error)
            ? new(id, "DELETE", 204, null, null, null, null)
            : Accept(call, id, "DELETE", reply);
    }

    /// <inheritdoc/>
    public async Task<JsonObject?> PostAsync(ResourceId id, string action, JsonObject? body, CancellationToken cancellation)
    {
        ArmCall call = ArmCall.Post(id, action);
        Uri url = ArmUrl.Compose(_sender.Endpoint, $"{id}/{action}", ArmApiVersion.For(id.Type));
        ArmReply reply = await _sender.SendAsync(call, "POST", url, body, null, cancellation).ConfigureAwait(false);
        return await _poller.FinishPostAsync(call, Accept(call, id, "POST", reply), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<ArmResource?> WaitAsync(ArmOperation operation, IProgress<string>? progress, CancellationToken cancellation) =>
        _poller.WaitAsync(operation, progress, cancellation);

    /// <summary>Closes the connections. A handler that was injected stays open.</summary>
    public void Dispose() => _transport.Dispose();

    private async IAsyncEnumerable<JsonObject> ListPagesAsync(ArmCall call, Uri first, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArmReply reply = await _sender.GetAsync(call, first, cancellation).ConfigureAwait(false);
        while (true)
        {
            JsonObject page = ReadBody(call, reply);
            if (page["value"] is not JsonArray items) throw ArmErrors.Unreadable(call, reply);
            foreach (JsonObject item in items.OfType<JsonObject>()) yield return item;

            string? next = page["nextLink"]?.ToString();
            if (string.IsNullOrEmpty(next)) yield break;
            Uri url = ArmUrl.ReadOpaque(next) ?? throw ArmErrors.Unreadable(call, reply);
            reply = await _sender.FollowAsync(call, url, cancellation).ConfigureAwait(false);
        }
    }

    private static ArmOperation Accept(ArmCall call, ResourceId id, string verb, ArmReply reply)
    {
        if (!reply.IsSuccess) throw ArmErrors.Refused(call, reply);
        if (!reply.TryReadObject(out JsonObject? body)) throw ArmErrors.Unreadable(call, reply);
        return new(id, verb, reply.Status, reply.AsyncOperation, reply.Location, reply.RetryAfter, body is { Count: > 0 } ? body : null)
        {
            RequestId = reply.RequestId,
            CorrelationId = reply.CorrelationId,
        };
    }

    private static JsonObject ReadBody(ArmCall call, ArmReply reply)
    {
        if (!reply.IsSuccess) throw ArmErrors.Refused(call, reply);
        return reply.TryReadObject(out JsonObject? body) && body is not null ? body : throw ArmErrors.Unreadable(call, reply);
    }

    private Uri Url(ResourceId id) => ArmUrl.Compose(_sender.Endpoint, id.ToString(), ArmApiVersion.For(id.Type));
}

namespace PlsTools.Simulator.Sandbox;

/// <summary>Carries requests into a sandbox: to ARM, or to the API server of the cluster whose host they name.</summary>
public sealed class SandboxTransport : HttpMessageHandler
{
    private readonly Action _admit;
    private readonly HttpMessageInvoker _arm;
    private readonly Dictionary<string, HttpMessageInvoker> _clusters;
    private readonly Dictionary<string, SandboxCluster> _barred;

    internal SandboxTransport(SandboxHost host, Action admit)
    {
        _admit = admit;
        _arm = new(host.CreateArmHandler());
        _barred = host.Clusters.Where(cluster => cluster.IsBarred).ToDictionary(cluster => cluster.Server.Host, StringComparer.OrdinalIgnoreCase);
        _clusters = host.Clusters.Where(cluster => !cluster.IsBarred).ToDictionary(
            cluster => cluster.Server.Host, cluster => new HttpMessageInvoker(cluster.CreateKubeHandler()), StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _admit();
        if (_barred.TryGetValue(request.RequestUri!.Host, out SandboxCluster? cluster)) throw Unreachable(cluster);
        return _clusters.GetValueOrDefault(request.RequestUri.Host, _arm).SendAsync(request, cancellationToken);
    }

    /// <summary>What a machine outside of the cluster's network sees: a name that does not resolve, or packets that are dropped.</summary>
    private static HttpRequestException Unreachable(SandboxCluster cluster) => cluster.HasPrivateName
        ? new(HttpRequestError.NameResolutionError, $"Name or service not known ({cluster.Server.Authority})")
        : new(HttpRequestError.ConnectionError, "A connection could not be established within the configured ConnectTimeout.", new TimeoutException());

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _arm.Dispose();
            foreach (HttpMessageInvoker cluster in _clusters.Values) cluster.Dispose();
        }

        base.Dispose(disposing);
    }
}

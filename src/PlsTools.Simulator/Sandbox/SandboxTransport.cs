namespace PlsTools.Simulator.Sandbox;

/// <summary>Carries requests into a sandbox: to ARM, or to the API server of the cluster whose host they name.</summary>
public sealed class SandboxTransport : HttpMessageHandler
{
    private readonly Action _admit;
    private readonly HttpMessageInvoker _arm;
    private readonly Dictionary<string, HttpMessageInvoker> _clusters;

    internal SandboxTransport(SandboxHost host, Action admit)
    {
        _admit = admit;
        _arm = new(host.CreateArmHandler());
        _clusters = host.Clusters.ToDictionary(
            cluster => cluster.Server.Host, cluster => new HttpMessageInvoker(cluster.CreateKubeHandler()), StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _admit();
        return _clusters.GetValueOrDefault(request.RequestUri!.Host, _arm).SendAsync(request, cancellationToken);
    }

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

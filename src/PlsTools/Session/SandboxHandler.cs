namespace PlsTools.Session;

/// <summary>Carries a session's requests into its sandbox: to ARM, or to the API server of the host name. Refuses once the sandbox was stopped.</summary>
internal sealed class SandboxHandler : HttpMessageHandler
{
    private readonly PlsSandbox _sandbox;
    private readonly HttpMessageInvoker _arm;
    private readonly Dictionary<string, HttpMessageInvoker> _clusters;

    public SandboxHandler(PlsSandbox sandbox)
    {
        _sandbox = sandbox;
        _arm = new(sandbox.Host.CreateArmHandler());
        _clusters = sandbox.Host.Clusters.ToDictionary(
            cluster => cluster.Server.Host, cluster => new HttpMessageInvoker(cluster.CreateKubeHandler()), StringComparer.OrdinalIgnoreCase);
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!_sandbox.IsRunning) throw SandboxErrors.SandboxStopped();
        HttpMessageInvoker target = _clusters.GetValueOrDefault(request.RequestUri!.Host, _arm);
        return target.SendAsync(request, cancellationToken);
    }

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

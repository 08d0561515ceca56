using System.Management.Automation;
using PlsTools.Pipeline;
using PlsTools.Simulator.DataPlane;
using PlsTools.Simulator.Kube.Manifests;
using PlsTools.Simulator.Sandbox;

namespace PlsTools.Session;

[Cmdlet(VerbsLifecycle.Start, "PlsSandbox")]
[OutputType(typeof(PlsSandbox))]
public sealed class StartPlsSandboxCommand : AsyncPlsCmdlet
{
    /// <summary>Paths of Kubernetes manifests to apply in the provider's cluster.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[] Manifest { get; set; } = [];

    /// <summary>How many times faster than the wall's clock the sandbox's clock runs.</summary>
    [Parameter]
    [ValidateRange(1d, 10_000d)]
    public double Speed { get; set; } = 30;

    /// <summary>Breaks connections that are open already when their approval is withdrawn.</summary>
    [Parameter]
    public SwitchParameter CutExistingFlow { get; set; }

    protected override async Task ProcessAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        List<(string Path, string FullPath)> files = await pipeline.OnPipelineThreadAsync(cmdlet =>
            Manifest.Select(path => (path, cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path))).ToList()).ConfigureAwait(false);
        List<string> manifests = [];
        foreach ((string path, string fullPath) in files) manifests.Add(await ReadAsync(path, fullPath, cancellation).ConfigureAwait(false));

        SandboxHost host = await StartAsync(manifests, cancellation).ConfigureAwait(false);
        PlsSandbox sandbox = new(host);
        await pipeline.OnPipelineThreadAsync(_ =>
        {
            RunspaceSandboxes.Current.Add(sandbox);
            return true;
        }).ConfigureAwait(false);
        await pipeline.WriteAsync(sandbox).ConfigureAwait(false);
    }

    private async Task<SandboxHost> StartAsync(IReadOnlyList<string> manifests, CancellationToken cancellation)
    {
        SandboxOptions options = new()
        {
            Speed = Speed,
            Manifests = manifests,
            ExistingFlows = CutExistingFlow ? ExistingFlows.Cut : ExistingFlows.Keep,
            WaitForAddresses = true,
        };
        try
        {
            return await SandboxHost.StartAsync(options, cancellation).ConfigureAwait(false);
        }
        catch (ManifestException error)
        {
            throw SandboxErrors.ManifestRefused(string.Join(", ", Manifest), error.Message);
        }
    }

    private static async Task<string> ReadAsync(string path, string fullPath, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllTextAsync(fullPath, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw SandboxErrors.ManifestNotFound(path, fullPath);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw SandboxErrors.ManifestUnreadable(path, error.Message);
        }
    }
}

using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Pipeline;
using PlsTools.Simulator.DataPlane;
using PlsTools.Simulator.Faults;
using PlsTools.Simulator.Kube.Manifests;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.Worlds;

namespace PlsTools.Session;

[Cmdlet(VerbsLifecycle.Start, "PlsSandbox")]
[OutputType(typeof(PlsSandbox))]
public sealed class StartPlsSandboxCommand : AsyncPlsCmdlet
{
    /// <summary>Paths of Kubernetes manifests to apply in the world's first cluster.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string[] Manifest { get; set; } = [];

    /// <summary>A world that is built in, or the path of a world file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorldCompleter))]
    public string World { get; set; } = "walkthrough";

    /// <summary>Names of faults that the sandbox has besides those of its world.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FaultCompleter))]
    public string[] Fault { get; set; } = [];

    /// <summary>How many times faster than the wall's clock the sandbox's clock runs; the world's own pace, else 30, unless given.</summary>
    [Parameter]
    [ValidateRange(1d, 10_000d)]
    public double Speed { get; set; }

    /// <summary>Breaks connections that are open already when their approval is withdrawn.</summary>
    [Parameter]
    public SwitchParameter CutExistingFlow { get; set; }

    /// <summary>Leaves the clusters without a cloud controller: no load balancer and no Private Link Service is made of a Service.</summary>
    [Parameter]
    public SwitchParameter WithoutCloudProvider { get; set; }

    protected override async Task ProcessAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (Fault.FirstOrDefault(fault => FaultCatalogue.Find(fault) is null) is { } unknown) throw SandboxErrors.FaultUnknown(unknown);
        (List<(string Path, string FullPath)> files, string worldPath) = await pipeline.OnPipelineThreadAsync(cmdlet =>
            (Manifest.Select(path => (path, cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path))).ToList(),
                cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(World))).ConfigureAwait(false);
        List<string> manifests = [];
        foreach ((string path, string fullPath) in files) manifests.Add(await ReadAsync(path, fullPath, cancellation).ConfigureAwait(false));

        SandboxHost host = await StartAsync(ReadWorld(worldPath), manifests, cancellation).ConfigureAwait(false);
        PlsSandbox sandbox = new(host);
        await pipeline.OnPipelineThreadAsync(_ =>
        {
            RunspaceSandboxes.Current.Add(sandbox);
            RunspaceSessions.Current.Touch();
            return true;
        }).ConfigureAwait(false);
        await pipeline.WriteAsync(sandbox).ConfigureAwait(false);
    }

    private async Task<SandboxHost> StartAsync(WorldDefinition world, IReadOnlyList<string> manifests, CancellationToken cancellation)
    {
        bool hasCluster = world.Tenants.SelectMany(tenant => tenant.Subscriptions).Any(subscription => subscription.Clusters.Count > 0);
        if (manifests.Count > 0 && !hasCluster) throw SandboxErrors.ManifestWithoutCluster(World, Manifest);
        SandboxOptions options = new()
        {
            World = world,
            Faults = [.. Fault.Select(name => new FaultDefinition { Name = name })],
            Speed = MyInvocation.BoundParameters.ContainsKey(nameof(Speed)) ? Speed : null,
            Manifests = manifests,
            ExistingFlows = CutExistingFlow ? ExistingFlows.Cut : ExistingFlows.Keep,
            WithoutCloudProvider = WithoutCloudProvider,
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
        catch (WorldRefusedException error)
        {
            throw SandboxErrors.WorldRefused(World, error.Message);
        }
    }

    private WorldDefinition ReadWorld(string fullPath)
    {
        if (WorldFile.BuiltIn.Contains(World, StringComparer.OrdinalIgnoreCase)) return WorldFile.ReadBuiltIn(World);
        try
        {
            return WorldFile.Read(fullPath);
        }
        catch (WorldFileException error)
        {
            throw SandboxErrors.WorldInvalid(World, error.Message);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw SandboxErrors.WorldNotFound(World, fullPath);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw SandboxErrors.WorldUnreadable(World, error.Message);
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

using System.Diagnostics;
using PlsTools.Simulator.Server.Tests;

namespace PlsTools.Tests.Server;

/// <summary>An API server and its cloud controller that are not the simulator's, in a process of their own, at the simulator's ARM.</summary>
internal sealed class OtherCluster : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private OtherCluster(Process process, string kubeconfig)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        Kubeconfig = kubeconfig;
    }

    /// <summary>Path of its kubeconfig.</summary>
    public string Kubeconfig { get; }

    public static async Task<OtherCluster> StartAsync(ServerProcess simulator, int speed, string manifest)
    {
        string kubeconfig = Path.Combine(simulator.Folder, "kubeconfig-elsewhere");
        OtherCluster cluster = new(
            BuiltProgram.Start("tests", "PlsTools.CloudController", [simulator.Folder, $"{speed}", manifest, kubeconfig]), kubeconfig);
        if (await cluster._process.StandardOutput.ReadLineAsync() == "ready") return cluster;
        throw new InvalidOperationException($"The other cluster did not start: {await cluster._errors}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        await _errors;
        _process.Dispose();
    }
}

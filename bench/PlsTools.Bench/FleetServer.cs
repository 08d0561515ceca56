using System.Diagnostics;

namespace PlsTools.Bench;

/// <summary>The simulator's server with the fleet, in a process of its own.</summary>
internal sealed class FleetServer : IAsyncDisposable
{
    private readonly Process _process;

    private FleetServer(Process process, string folder)
    {
        _process = process;
        Folder = folder;
    }

    /// <summary>Where it wrote how to reach it.</summary>
    public string Folder { get; }

    public static async Task<FleetServer> StartAsync()
    {
        string folder = Directory.CreateTempSubdirectory("plstools-bench").FullName;
        FleetServer server = new(ShellProcess.Start("Server", "--world", ShellProcess.PathOf("Fleet"), "--out", folder, "--speed", "1000"), folder);
        string? ready = await server._process.StandardOutput.ReadLineAsync();
        if (ready?.StartsWith("ready", StringComparison.Ordinal) == true) return server;
        await server.DisposeAsync();
        throw new InvalidOperationException($"The server did not start: {ready}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}

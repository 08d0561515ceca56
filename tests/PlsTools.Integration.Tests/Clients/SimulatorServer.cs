using System.Text.Json.Nodes;

namespace PlsTools.Integration.Tests.Clients;

/// <summary>The simulator's server, as a process that a test's clients reach over HTTPS on loopback.</summary>
public sealed class SimulatorServer : IAsyncDisposable
{
    private readonly ClientProcess _process;
    private readonly DirectoryInfo _folder;

    private SimulatorServer(ClientProcess process, DirectoryInfo folder)
    {
        _process = process;
        _folder = folder;
        Description = JsonNode.Parse(File.ReadAllText(DescriptionFile))!.AsObject();
    }

    /// <summary>Path of the kubeconfig.</summary>
    public string Kubeconfig => Path.Combine(_folder.FullName, "kubeconfig");

    /// <summary>Path of the authority's certificate, PEM.</summary>
    public string CertificateAuthority => Path.Combine(_folder.FullName, "ca.pem");

    /// <summary>Path of <c>simulator.json</c>.</summary>
    public string DescriptionFile => Path.Combine(_folder.FullName, "simulator.json");

    /// <summary>The content of <c>simulator.json</c>.</summary>
    public JsonObject Description { get; }

    /// <summary>Starts a server and waits until it is ready.</summary>
    /// <param name="arguments">Besides <c>--out</c>, such as <c>--speed 20</c>.</param>
    public static async Task<SimulatorServer> StartAsync(params string[] arguments)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("plstools-server-");
        Dictionary<string, string> environment = new()
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
            ["HOME"] = folder.FullName,
            ["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "",
            ["DOTNET_NOLOGO"] = "1",
        };
        ClientProcess process = ClientProcess.Start(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            [Path.GetFullPath(ClientFolders.Read("ServerAssembly")), "--out", folder.FullName, .. arguments],
            environment);
        while (await process.ReadLineAsync() is string line)
        {
            if (line.StartsWith("ready", StringComparison.Ordinal)) return new(process, folder);
        }

        throw new InvalidOperationException($"The server ended before it was ready. {await process.EndAsync()}");
    }

    /// <summary>A new folder that goes away with the server.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(_folder.FullName, name, Path.GetRandomFileName())).FullName;

    /// <summary>Ends the server with SIGTERM.</summary>
    public Task<ClientRun> TerminateAsync() => _process.TerminateAsync();

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}

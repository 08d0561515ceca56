using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Server.Tests;

/// <summary>The built server in a process of its own, with a folder of its own. Ends with the test.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServerProcess(IEnumerable<string> arguments, string folder)
    {
        _process = BuiltProgram.Start("src", "PlsTools.Simulator.Server", arguments);
        _errors = _process.StandardError.ReadToEndAsync();
        Folder = folder;
    }

    /// <summary>What <c>--out</c> names.</summary>
    public string Folder { get; }

    /// <summary>The line that says that the server is there; null where it ended without.</summary>
    public string? ReadyLine { get; private set; }

    public JsonObject Facts => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "simulator.json")))!.AsObject();

    public Uri Arm => new(Text("armEndpoint"));

    /// <summary>Starts the server, and waits until it is ready or has ended.</summary>
    public static async Task<ServerProcess> StartAsync(params string[] arguments)
    {
        string folder = Path.Combine(Directory.CreateTempSubdirectory("plstools-server").FullName, "out");
        ServerProcess server = new(["--out", folder, .. arguments], folder);
        server.ReadyLine = await server._process.StandardOutput.ReadLineAsync();
        return server;
    }

    /// <summary>Runs the server with arguments that it refuses, to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await using ServerProcess server = new(arguments, "");
        string output = await server._process.StandardOutput.ReadToEndAsync();
        await server._process.WaitForExitAsync();
        return (server._process.ExitCode, output, await server._errors);
    }

    /// <summary>A member of <c>simulator.json</c>.</summary>
    public string Text(string name) => Facts[name]!.GetValue<string>();

    /// <summary>A member of one of its principals.</summary>
    public string Of(string principal, string member) =>
        Facts["principals"]!.AsArray().Single(entry => (string?)entry!["name"] == principal)![member]!.GetValue<string>();

    /// <summary>A client that trusts the server's authority and no other.</summary>
    public HttpClient CreateClient(string? token = null, Version? version = null)
    {
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(Path.Combine(Folder, "ca.pem"));
        SocketsHttpHandler handler = new() { SslOptions = new() { CertificateChainPolicy = policy }, UseProxy = false };
        HttpClient client = new(handler) { BaseAddress = Arm };
        client.DefaultRequestVersion = version ?? client.DefaultRequestVersion;
        client.DefaultVersionPolicy = version is null ? client.DefaultVersionPolicy : HttpVersionPolicy.RequestVersionExact;
        if (token is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>Asks the server to end, as a terminal or a supervisor does, and waits for it.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync(int signal = Terminate)
    {
        Assert.Equal(0, Kill(_process.Id, signal));
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        await _errors;
        _process.Dispose();
        if (Folder.Length > 0) Directory.Delete(Path.GetDirectoryName(Folder)!, recursive: true);
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}

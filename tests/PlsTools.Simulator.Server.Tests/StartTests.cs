using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PlsTools.Simulator.Server.Tests;

/// <summary>How the server begins, what it writes, and how it ends.</summary>
public sealed class StartTests
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    [Theory]
    [InlineData(Terminate)]
    [InlineData(Interrupt)]
    public async Task It_says_that_it_is_ready_and_ends_cleanly_when_told(int signal)
    {
        await using ServerProcess server = await ServerProcess.StartAsync();

        Assert.Equal($"ready {server.Arm.ToString().TrimEnd('/')}", server.ReadyLine);
        Assert.Equal(0, await server.StopAsync(signal));
    }

    [Fact]
    public async Task An_open_watch_ends_with_the_server()
    {
        await using ServerProcess server = await ServerProcess.StartAsync();
        using HttpClient client = server.CreateClient(KubeAccess.Token(server));
        using HttpResponseMessage watch = await client.GetAsync(
            new Uri(KubeAccess.Server(server), "api/v1/services?watch=1"), HttpCompletionOption.ResponseHeadersRead);
        using StreamReader events = new(await watch.Content.ReadAsStreamAsync());
        Assert.Contains("\"ADDED\"", await events.ReadLineAsync());

        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task Only_the_owner_may_read_what_holds_secrets()
    {
        await using ServerProcess server = await ServerProcess.StartAsync();

        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        string[] secret = ["client.pem", "kubeconfig", "simulator.json"];
        foreach (string name in secret) Assert.Equal(own, File.GetUnixFileMode(Path.Combine(server.Folder, name)));
        Assert.Equal(["ca.pem", .. secret], Directory.GetFiles(server.Folder).Select(Path.GetFileName).Order());
        Assert.DoesNotContain("PRIVATE KEY", await File.ReadAllTextAsync(Path.Combine(server.Folder, "ca.pem")));
    }

    [Fact]
    public async Task A_second_run_replaces_the_files_of_the_first()
    {
        await using ServerProcess first = await ServerProcess.StartAsync();
        string before = await File.ReadAllTextAsync(Path.Combine(first.Folder, "ca.pem"));
        await first.StopAsync();

        await using ServerProcess second = await ServerProcess.StartAsync("--out", first.Folder);

        Assert.StartsWith("ready", second.ReadyLine);
        Assert.NotEqual(before, await File.ReadAllTextAsync(Path.Combine(first.Folder, "ca.pem")));
    }

    [Theory]
    [InlineData("--out is missing", "--port", "0")]
    [InlineData("--port 70000 is not a TCP port", "--port", "70000", "--out", "OUT")]
    [InlineData("--port x is not a TCP port", "--port", "x", "--out", "OUT")]
    [InlineData("--speed 0 is not a speed", "--speed", "0", "--out", "OUT")]
    [InlineData("--speed fast is not a speed", "--speed", "fast", "--out", "OUT")]
    [InlineData("'--sped' is not known", "--sped", "3", "--out", "OUT")]
    [InlineData("--out needs a value", "--out")]
    public async Task A_wrong_argument_is_told_in_a_sentence_and_nothing_is_written(string told, params string[] arguments)
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        (int exitCode, string output, string errors) = await ServerProcess.RunAsync([.. arguments.Select(argument => argument == "OUT" ? folder : argument)]);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Matches(new Regex($"^[^\n]*{Regex.Escape(told)}[^\n]*\n$"), errors);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_world_file_that_is_missing_is_told_and_nothing_is_written()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        (int exitCode, string output, string errors) = await ServerProcess.RunAsync("--world", "no-such-world.yaml", "--out", folder);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("The world file 'no-such-world.yaml' can't be read", errors);
        Assert.False(Directory.Exists(folder));
    }

    [Theory]
    [InlineData("tenants:\n- name: a\n  nonsense: 1\n", "line 3, column 3")]
    [InlineData("tenants: [\n", "line 2")]
    public async Task A_world_file_that_is_wrong_is_told_with_its_place_and_nothing_is_written(string world, string place)
    {
        string parent = Directory.CreateTempSubdirectory("plstools-server").FullName;
        string file = Path.Combine(parent, "wrong.yaml");
        await File.WriteAllTextAsync(file, world);

        (int exitCode, string output, string errors) = await ServerProcess.RunAsync("--world", file, "--out", Path.Combine(parent, "out"));

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains($"wrong.yaml, {place}", errors);
        Assert.False(Directory.Exists(Path.Combine(parent, "out")));
        Directory.Delete(parent, recursive: true);
    }

    [Fact]
    public async Task A_world_file_sets_the_world_and_each_cluster_has_an_address_of_its_own()
    {
        await using ServerProcess server = await ServerProcess.StartAsync("--world", Path.Combine(AppContext.BaseDirectory, "two-clusters.yaml"));

        Assert.Equal(["Shop"], server.Facts["subscriptions"]!.AsArray().Select(entry => (string?)entry!["displayName"]));
        JsonNode[] clusters = [.. server.Facts["clusters"]!.AsArray().OfType<JsonNode>()];
        Assert.Equal(["nodes-1", "nodes-2"], clusters.Select(cluster => (string?)cluster["nodeResourceGroup"]));
        Assert.Equal(2, clusters.Select(cluster => (string?)cluster["server"]).Distinct().Count());
        string kubeconfig = await File.ReadAllTextAsync(Path.Combine(server.Folder, "kubeconfig"));
        Assert.All(clusters, cluster => Assert.Contains($"server: \"{((string?)cluster["server"])!.TrimEnd('/')}\"", kubeconfig));
        Assert.All(clusters, cluster => Assert.Contains($"- name: \"{(string?)cluster["context"]}\"\n  context:", kubeconfig));
    }

    [Fact]
    public async Task A_folder_that_cant_be_had_is_told()
    {
        string file = Path.GetTempFileName();

        (int exitCode, string output, string errors) = await ServerProcess.RunAsync("--out", Path.Combine(file, "out"));

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith($"The folder '{Path.Combine(file, "out")}' can't be written to", errors);
        File.Delete(file);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_and_nothing_is_written()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        string port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString();

        (int exitCode, string output, string errors) = await ServerProcess.RunAsync("--port", port, "--out", folder);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.StartsWith($"Port {port} of 127.0.0.1 can't be opened", errors);
        Assert.False(Directory.Exists(folder));
    }
}

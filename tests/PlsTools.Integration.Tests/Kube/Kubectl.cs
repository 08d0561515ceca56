using PlsTools.Integration.Tests.Clients;

namespace PlsTools.Integration.Tests.Kube;

/// <summary>kubectl of one version, with a home and a namespace of its own.</summary>
public sealed class Kubectl
{
    private readonly Dictionary<string, string> _environment;

    private Kubectl(SimulatorServer server, string version)
    {
        Version = new(version);
        Namespace = $"v{version.Replace('.', '-')}-{Path.GetRandomFileName()[..8]}";
        _environment = ClientEnvironment.Of(server, server.NewFolder("kubectl"));
        // kubectl diff runs a program.
        _environment["KUBECTL_EXTERNAL_DIFF"] = "diff -u -N";
    }

    public KubectlVersion Version { get; }

    public string Namespace { get; }

    /// <summary>Begins with a namespace and what a manifest says of it. In that, NAMESPACE stands for its name.</summary>
    public static async Task<Kubectl> BeginAsync(SimulatorServer server, string version, string manifest = "")
    {
        Kubectl kubectl = new(server, version);
        (await kubectl.InputAsync($"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: NAMESPACE\n---\n{manifest}", "apply", "-f", "-")).Exits(0);
        return kubectl;
    }

    /// <summary>A client that needs no namespace.</summary>
    public static Kubectl Plain(SimulatorServer server, string version) => new(server, version);

    /// <summary>Runs it in its namespace.</summary>
    public Task<ClientRun> RunAsync(params string[] arguments) => ClientProcess.RunAsync(Version.Program, InNamespace(arguments), _environment);

    /// <summary>Its output, after a check that it went well.</summary>
    public async Task<string> OutputAsync(params string[] arguments) => (await RunAsync(arguments)).Exits(0).Output;

    /// <summary>Runs it with a manifest as its input.</summary>
    public Task<ClientRun> InputAsync(string manifest, params string[] arguments) => ClientProcess.RunAsync(
        Version.Program, arguments, _environment, manifest.Replace("NAMESPACE", Namespace, StringComparison.Ordinal));

    /// <summary>Starts it where it goes on, as for a watch.</summary>
    public ClientProcess Start(params string[] arguments) => ClientProcess.Start(Version.Program, InNamespace(arguments), _environment);

    /// <summary>What <c>kubectl get</c> prints, as a table.</summary>
    public async Task<KubectlTable> TableAsync(params string[] arguments) => KubectlTable.Read(await OutputAsync(["get", .. arguments]));

    private string[] InNamespace(string[] arguments) => ["--namespace", Namespace, .. arguments];
}

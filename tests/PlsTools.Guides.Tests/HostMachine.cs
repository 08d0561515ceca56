using PlsTools.Simulator.Server.Tests;
using PlsTools.Tests.Hosting;

namespace PlsTools.Guides.Tests;

/// <summary>
/// A fresh machine that a host runs a job on: the samples as its checked-out repository, a home, and stand-ins for the tools of others on its
/// PATH. What kubectl was told to apply reaches the simulator's API server.
/// </summary>
internal sealed class HostMachine : IDisposable
{
    private readonly ServerProcess _server;
    private readonly string _root = Directory.CreateTempSubdirectory("plstools-machine").FullName;
    private int _applied;

    public HostMachine(ServerProcess server)
    {
        _server = server;
        foreach (string folder in (string[])["bin", "home", "temp", "staging", "workspace"]) Directory.CreateDirectory(Folder(folder));
        CopyFolder(Path.Combine(BuiltModule.RepoRoot, "samples"), Folder("source"));
        Tool("kubelogin", string.Empty);
        Tool("kubectl", $"[ ! -e {Folder("temp")}/kubectl-fails ]");
        Tool("az", "[ \"$1 $2\" != 'account get-access-token' ] || cat \"${AZURE_CONFIG_DIR:-$HOME/.azure}/token\"");
    }

    /// <summary>What the stand-ins were called with, a call a line.</summary>
    public string[] Calls => File.Exists(Folder("calls")) ? File.ReadAllLines(Folder("calls")) : [];

    public string Folder(string name) => Path.Combine(_root, name);

    /// <summary>Lets kubectl end with an exit code.</summary>
    public void BreakKubectl() => File.WriteAllText(Path.Combine(Folder("temp"), "kubectl-fails"), string.Empty);

    /// <summary>Leaves in az's own folder what <c>az login</c> does.</summary>
    /// <param name="config">Az's folder.</param>
    /// <param name="principal">Name of the principal that signed in.</param>
    public void SignInAz(string config, string principal)
    {
        string tenant = _server.Of(principal, "tenantId");
        Directory.CreateDirectory(config);
        File.WriteAllText(
            Path.Combine(config, "azureProfile.json"),
            $$"""{"subscriptions":[{"id":"s","name":"{{principal}}","isDefault":true,"tenantId":"{{tenant}}","environmentName":"AzureCloud"}]}""");
        File.WriteAllText(
            Path.Combine(config, "token"),
            $$"""{"accessToken":"{{_server.Of(principal, "token")}}","expires_on":4102444800,"tenant":"{{tenant}}","tokenType":"Bearer"}""");
    }

    /// <summary>What a script finds where Az.Accounts is loaded and signed in.</summary>
    public string AzContext(string principal) => $$"""
        function Get-AzContext {
            [pscustomobject]@{
                Account = [pscustomobject]@{ Id = '{{_server.Of(principal, "clientId")}}'; Type = 'ServicePrincipal' }
                Tenant = [pscustomobject]@{ Id = '{{_server.Of(principal, "tenantId")}}' }
                Environment = [pscustomobject]@{ ResourceManagerUrl = '{{_server.Arm}}'; ActiveDirectoryAuthority = '{{_server.Arm}}'; ActiveDirectoryServiceEndpointResourceId = '{{_server.Arm}}' }
            }
        }
        function Get-AzAccessToken {
            param($ResourceUrl, $TenantId, $DefaultProfile)
            [pscustomobject]@{ Token = '{{_server.Of(principal, "token")}}'; ExpiresOn = [DateTimeOffset]::UtcNow.AddHours(1) }
        }

        """;

    /// <summary>Runs a step's script in a process of its own, in the repository's folder.</summary>
    /// <param name="script">What the host makes of the step.</param>
    /// <param name="environment">The variables that the host sets.</param>
    /// <param name="prelude">What is there in the step's PowerShell before the script begins.</param>
    public async Task<(int ExitCode, string Screen)> RunAsync(string script, IReadOnlyDictionary<string, string> environment, string prelude = "")
    {
        Dictionary<string, string> variables = new(environment) { ["PATH"] = $"{Folder("bin")}:/usr/bin:/bin" };
        (int ExitCode, string Screen) result = await ScriptProcess.PlayAsync(
            Folder("home"),
            $$"""
            function Install-PSResource { param([Parameter(Position = 0)] $Name, [switch] $TrustRepository) if ($Name -ne 'PlsTools') { throw "$Name is not what is tested." } }
            $PSDefaultParameterValues = @{ 'Connect-Pls:ResourceManagerUrl' = '{{_server.Arm}}'; 'Connect-Pls:CertificateAuthority' = '{{_server.Folder}}/ca.pem' }
            $null = $ExecutionContext.SessionState.Path.SetLocation('{{Folder("source")}}')
            {{prelude}}
            {{script}}
            """,
            variables);
        await ApplyAsync();
        return result;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    public static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        foreach (string folder in Directory.GetDirectories(from).Where(folder => Path.GetFileName(folder) is not ("bin" or "obj")))
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
    }

    private async Task ApplyAsync()
    {
        string[] calls = [.. Calls.Where(call => call.StartsWith("kubectl ", StringComparison.Ordinal))];
        foreach (string call in calls.Skip(_applied)) await KubeApply.FolderAsync(_server, call.Split("--filename ")[1]);
        _applied = calls.Length;
    }

    private void Tool(string name, string body)
    {
        string path = Path.Combine(Folder("bin"), name);
        File.WriteAllText(path, $"#!/bin/sh\necho \"{name} $*\" >> {Folder("calls")}\n{body}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}

using System.Text.RegularExpressions;
using PlsTools.Simulator.Server.Tests;
using PlsTools.Tests.Hosting;
using PlsTools.Tests.Server;

namespace PlsTools.Tests.Session;

/// <summary>
/// Follows the guide: all of its PowerShell blocks, in their order, in one process. An <c>az</c> and functions stand in for the tools of others,
/// a simulator for the cloud, and the output that the guide shows must come.
/// </summary>
public sealed partial class InteractiveGuideTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>, IDisposable
{
    private readonly ServerProcess _server = simulator.Server;
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-guide").FullName;

    [Fact]
    public async Task The_guide_works_as_it_is_written()
    {
        string guide = await File.ReadAllTextAsync(Path.Combine(BuiltModule.RepoRoot, "docs", "guides", "interactive.md"));
        string[] blocks = [.. Block().Matches(guide).Where(match => match.Groups["kind"].Value == "powershell").Select(match => match.Groups["text"].Value)];
        string[] outputs = [.. Block().Matches(guide).Where(match => match.Groups["kind"].Value == "output").Select(match => match.Groups["text"].Value)];

        (int exitCode, string screen) = await ScriptProcess.PlayAsync(
            _folder,
            Prelude() + string.Concat(blocks).Replace("Import-Module PlsTools;", $"Import-Module '{BuiltModule.Manifest}';"),
            Environment());

        Assert.True(exitCode == 0, screen);
        Assert.True(blocks.Length > 6, "The guide lost its blocks.");
        string seen = Blank().Replace(screen, "\n");
        Assert.All(outputs, output => Assert.True(seen.Contains(Blank().Replace(output, "\n").Trim(), StringComparison.Ordinal), $"{output}\nis not in\n{screen}"));
        Assert.DoesNotContain("eyJ", screen);
        Assert.DoesNotContain(_server.Of("consumer-operator", "secret"), screen);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Prelude()
    {
        string arm = _server.Arm.ToString();
        File.WriteAllText(Path.Combine(_folder, "secret"), _server.Of("consumer-operator", "secret"));
        return $$"""
            function Connect-AzAccount {
                param($Tenant)
                $global:azContext = [pscustomobject]@{
                    Account = [pscustomobject]@{ Id = 'operator@provider.example' }
                    Tenant = [pscustomobject]@{ Id = '{{_server.Of("provider-operator", "tenantId")}}' }
                    Environment = [pscustomobject]@{ ResourceManagerUrl = '{{arm}}'; ActiveDirectoryAuthority = '{{arm}}'; ActiveDirectoryServiceEndpointResourceId = '{{arm}}' }
                }
            }
            function Get-AzContext { $global:azContext }
            function Get-AzAccessToken {
                param($ResourceUrl, $TenantId, $DefaultProfile)
                [pscustomobject]@{ Token = '{{_server.Of("provider-operator", "token")}}'; ExpiresOn = [DateTimeOffset]::UtcNow.AddHours(1) }
            }
            $secret = [securestring]::new()
            [IO.File]::ReadAllText('{{_folder}}/secret').ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
            $customerPrincipal = [pscredential]::new('{{_server.Of("consumer-operator", "clientId")}}', $secret)
            $stack = '{{arm}}'
            $stackAuthority = '{{_server.Folder}}/ca.pem'
            $PSDefaultParameterValues = @{ 'Connect-Pls:ResourceManagerUrl' = $stack }

            """;
    }

    private Dictionary<string, string> Environment()
    {
        string bin = Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName;
        string az = Path.Combine(bin, "az");
        string tenantId = _server.Of("consumer-operator", "tenantId");
        File.WriteAllText(az, $$$"""
            #!/bin/sh
            if [ "$1" = login ]; then
              mkdir -p "$HOME/.azure"
              printf '[Simulator]\nendpoint_resource_manager = %s\nendpoint_active_directory_resource_id = %s\n' '{{{_server.Arm}}}' '{{{_server.Arm}}}' > "$HOME/.azure/clouds.config"
              echo '{"subscriptions":[{"id":"s","name":"Consumer","isDefault":true,"tenantId":"{{{tenantId}}}","environmentName":"Simulator"}]}' > "$HOME/.azure/azureProfile.json"
            else
              echo '{"accessToken":"{{{_server.Of("consumer-operator", "token")}}}","expires_on":4102444800,"tenant":"{{{tenantId}}}","tokenType":"Bearer"}'
            fi
            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(az, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return new() { ["PATH"] = $"{bin}:/usr/bin:/bin", ["SSL_CERT_FILE"] = $"{_server.Folder}/ca.pem", ["SSL_CERT_DIR"] = _folder };
    }

    [GeneratedRegex(@"^```(?<kind>powershell|output)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex Blank();
}

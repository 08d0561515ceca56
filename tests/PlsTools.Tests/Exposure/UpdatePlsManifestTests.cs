using System.Management.Automation;
using System.Text;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Exposure;

/// <summary><c>Update-PlsManifest</c> as shipped, without any session.</summary>
public sealed class UpdatePlsManifestTests : IDisposable
{
    private const string P = "service.beta.kubernetes.io/";

    private const string Manifest = $"""
        # the shop
        apiVersion: v1
        kind: Service
        metadata:
          name: api
          namespace: shop
          annotations:
            {P}azure-load-balancer-internal: "true"
        spec:
          type: LoadBalancer
          ports:
            - port: 443
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: web
        spec:
          type: LoadBalancer
          ports:
            - port: 80

        """;

    private static readonly string s_edited = Manifest.Replace("internal: \"true\"\n", $"internal: \"true\"\n    {P}azure-pls-create: \"true\"\n    {P}azure-pls-visibility: \"*\"\n");

    private readonly TestHost _screen = new();
    private readonly ModuleHost _host;
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-manifests").FullName;
    private readonly string _file;

    public UpdatePlsManifestTests()
    {
        _host = new(host: _screen);
        _file = Path.Combine(_folder, "shop.yaml");
        File.WriteAllText(_file, Manifest);
        _host.Run($"$null = $ExecutionContext.SessionState.Path.SetLocation('{_folder}')").Succeeded();
    }

    [Fact]
    public void A_manifest_is_edited_in_place_and_nothing_is_put_out()
    {
        Assert.Empty(_host.Run("Update-PlsManifest shop.yaml shop/api -Visibility '*'").Succeeded());
        Assert.Equal(s_edited, File.ReadAllText(_file));
        Assert.Equal(["shop.yaml"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void PassThru_tells_what_changed_and_the_second_time_nothing_does()
    {
        PSObject change = _host.Run("Update-PlsManifest shop.yaml api -Visibility '*' -PassThru").Single;
        Assert.Equal(("shop.yaml", "shop/api", true), (change.Properties["File"].Value, change.Properties["Service"].Value, change.Properties["IsChanged"].Value));
        Assert.Equal(["azure-pls-create = 'true'", "azure-pls-visibility = '*'"], (string[])change.Properties["Changes"].Value);
        Assert.Equal([$"+     {P}azure-pls-create: \"true\"", $"+     {P}azure-pls-visibility: \"*\""], (string[])change.Properties["Diff"].Value);
        DateTime written = File.GetLastWriteTimeUtc(_file);
        PSObject again = _host.Run("Update-PlsManifest shop.yaml api -Visibility '*' -PassThru").Single;
        Assert.Equal(false, again.Properties["IsChanged"].Value);
        Assert.Equal(written, File.GetLastWriteTimeUtc(_file));
    }

    [Fact]
    public void WhatIf_shows_the_lines_and_writes_nothing()
    {
        Assert.Empty(_host.Run("Update-PlsManifest shop.yaml shop/api -Visibility '*' -WhatIf").Succeeded());
        Assert.Contains($"+     {P}azure-pls-visibility: \"*\"", _screen.Screen);
        Assert.Contains("shop.yaml", _screen.Screen);
        Assert.Equal(Manifest, File.ReadAllText(_file));
    }

    [Fact]
    public void Settings_are_taken_back_out()
    {
        _host.Run("Update-PlsManifest shop.yaml shop/api -Visibility '*' -Fqdn a.example; Update-PlsManifest shop.yaml shop/api -Fqdn @()").Succeeded();
        Assert.Equal(s_edited, File.ReadAllText(_file));
        _host.Run("Update-PlsManifest shop.yaml shop/api -Reset Visibility").Succeeded();
        Assert.Equal(s_edited.Replace($"    {P}azure-pls-visibility: \"*\"\n", ""), File.ReadAllText(_file));
    }

    [Fact]
    public void Text_goes_in_and_text_comes_out()
    {
        Assert.Equal(s_edited, _host.Run("$text | Update-PlsManifest -Service shop/api -Visibility '*'", ("text", Manifest)).Single.BaseObject);
        Assert.Equal(s_edited, _host.Run("$lines | Update-PlsManifest -Service shop/api -Visibility '*'", ("lines", Manifest.TrimEnd('\n').Split('\n'))).Single.BaseObject);
        Assert.Equal(Manifest, File.ReadAllText(_file));
    }

    [Fact]
    public void Files_come_from_the_pipe_and_each_bad_one_is_an_error_of_its_own()
    {
        File.WriteAllText(Path.Combine(_folder, "other.yaml"), "kind: ConfigMap\n");
        File.WriteAllText(Path.Combine(_folder, "broken.yaml"), "a: b: c\n");
        File.WriteAllText(Path.Combine(_folder, "twice.yaml"), Manifest.Replace("name: web", "name: api\n  namespace: shop"));
        CommandResult result = _host.Run("[IO.FileInfo]'other.yaml', [IO.FileInfo]'broken.yaml', [IO.FileInfo]'twice.yaml', [IO.FileInfo]'none.yaml', [IO.DirectoryInfo]'.', [IO.FileInfo]'shop.yaml' | ForEach-Object { [pscustomobject]@{ FullName = $_.ToString() } } | Update-PlsManifest -Service shop/api -Visibility '*'");
        Assert.Equal(["ManifestServiceNotFound", "ManifestFaulty", "ManifestServiceAmbiguous", "ManifestNotFound", "ManifestIsFolder"], result.ErrorIds);
        Assert.Equal(["shop/api", "broken.yaml", "shop/api", "none.yaml", "."], result.Errors.Select(error => error.TargetObject));
        Assert.All(result.Errors, error => Assert.NotEqual(string.Empty, error.ErrorDetails.RecommendedAction));
        Assert.Equal(s_edited, File.ReadAllText(_file));
    }

    [Fact]
    public void What_the_controller_or_safety_forbids_changes_nothing()
    {
        CommandResult result = _host.Run("Update-PlsManifest shop.yaml shop/api -NatIPCount 9; Update-PlsManifest shop.yaml web; Update-PlsManifest shop.yaml; Update-PlsManifest shop.yaml a/b/c");
        Assert.Equal(["NatIPCountOutOfRange", "ServiceNotInternal", "ManifestServiceAmbiguous", "ServiceReferenceInvalid"], result.ErrorIds);
        File.WriteAllText(_file, Manifest.Replace("name: web", "name: web\n  annotations: &x {a: b}\nother: *x"));
        Assert.Equal(["ManifestNotEditable"], _host.Run("Update-PlsManifest shop.yaml web -Internal").ErrorIds);
    }

    [Fact]
    public void A_Service_is_made_internal_when_told_and_the_linters_warnings_are_passed_on()
    {
        CommandResult result = _host.Run("Update-PlsManifest shop.yaml web -Internal -AutoApproval 22222222-2222-2222-2222-222222222222 -WarningVariable +w");
        Assert.Empty(result.Errors);
        Assert.Contains("Name them in visibility too.", Assert.Single(result.Warnings));
        Assert.StartsWith("shop.yaml:", result.Warnings[0]);
        Assert.Contains($"  name: web\n  annotations:\n    {P}azure-pls-create: \"true\"\n    {P}azure-load-balancer-internal: \"true\"\n", File.ReadAllText(_file));
    }

    [Fact]
    public void Byte_order_mark_access_rights_and_links_stay()
    {
        File.WriteAllText(_file, Manifest, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string link = Path.Combine(_folder, "link.yaml");
        File.CreateSymbolicLink(link, _file);
        _host.Run("Update-PlsManifest link.yaml shop/api -Visibility '*'").Succeeded();
        Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(_file)[..3]);
        Assert.Equal(s_edited, File.ReadAllText(_file));
        Assert.Equal(_file, File.ResolveLinkTarget(link, returnFinalTarget: true)!.FullName);
        if (!OperatingSystem.IsWindows()) Assert.True(File.GetUnixFileMode(_file).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public void A_file_that_is_read_only_is_left_as_it_is()
    {
        File.SetAttributes(_file, FileAttributes.ReadOnly);
        Assert.Equal(["ManifestNotWritable"], _host.Run("Update-PlsManifest shop.yaml shop/api").ErrorIds);
        Assert.Equal(Manifest, File.ReadAllText(_file));
        Assert.Single(Directory.GetFiles(_folder));
        File.SetAttributes(_file, FileAttributes.Normal);
    }

    [Fact]
    public void Tab_completes_the_Services_of_the_file()
    {
        CommandCompletion completion = CommandCompletionOf("Update-PlsManifest shop.yaml -Service ");
        Assert.Equal(["shop/api", "web"], completion.CompletionMatches.Select(match => match.CompletionText));
        Assert.DoesNotContain(CommandCompletionOf("Update-PlsManifest none.yaml -Service ").CompletionMatches, match => match.ResultType == CompletionResultType.ParameterValue);
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private CommandCompletion CommandCompletionOf(string line)
    {
        using PowerShell shell = _host.Begin(string.Empty);
        return CommandCompletion.CompleteInput(line, line.Length, null, shell);
    }
}

using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Exposure;

/// <summary><c>Test-PlsManifest</c> as shipped, without any session.</summary>
public sealed class TestPlsManifestTests : IDisposable
{
    private const string Right = """
        apiVersion: v1
        kind: Service
        metadata:
          name: api
          namespace: shop
          annotations:
            service.beta.kubernetes.io/azure-load-balancer-internal: "true"
            service.beta.kubernetes.io/azure-pls-create: "true"
        spec:
          type: LoadBalancer
          ports:
            - port: 443

        """;

    private static readonly string s_wrong = Right.Replace("internal: \"true\"", "internal: \"True\"");
    private static readonly string s_doubtful = Right.Replace("create: \"true\"", "create: \"true\"\n    service.beta.kubernetes.io/azure-pls-fqdn: a.example");

    private readonly TestHost _screen = new();
    private readonly ModuleHost _host;
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-manifests").FullName;

    public TestPlsManifestTests()
    {
        _host = new(host: _screen);
        Write("right.yaml", Right);
        Write("deploy/wrong.yaml", s_wrong);
        Write("deploy/notes.txt", "a: b: c");
        Write("deploy/below/doubtful.yml", s_doubtful);
        _host.Run($"$null = $ExecutionContext.SessionState.Path.SetLocation('{_folder}')").Succeeded();
    }

    [Fact]
    public void What_is_right_has_no_output_and_no_error()
    {
        CommandResult result = _host.Run("Test-PlsManifest right.yaml -Verbose");
        Assert.Empty(result.Succeeded());
        Assert.Contains("right.yaml: 1 document(s), 1 Service(s). shop/api", result.Verbose);
        Assert.Equal(true, _host.Run("Test-PlsManifest right.yaml -Quiet").Single.BaseObject);
    }

    [Theory]
    [InlineData("Test-PlsManifest other.yaml", 1)]
    [InlineData("Test-PlsManifest other.yaml, empty.yaml -FailOn Warning", 2)]
    [InlineData("'kind: Pod' | Test-PlsManifest", 1)]
    public void Where_there_was_no_Service_a_warning_says_that_nothing_was_checked(string script, int count)
    {
        Write("other.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n");
        Write("empty.yaml", string.Empty);
        CommandResult result = _host.Run(script);
        Assert.Empty(result.Succeeded());
        Assert.StartsWith($"No Service was found in {count} file(s) or text(s), so that nothing was checked.", Assert.Single(result.Warnings));
        Assert.Empty(_host.Run("Test-PlsManifest other.yaml, right.yaml").Warnings);
    }

    [Fact]
    public void Findings_are_objects_with_places_relative_to_here_and_one_error_follows_them_all()
    {
        Write("deploy/also.yaml", s_wrong);
        CommandResult result = _host.Run("Test-PlsManifest deploy, right.yaml");
        Assert.Equal(["deploy/also.yaml:7:5", "deploy/wrong.yaml:7:5"], result.Output.Select(finding => finding.Properties["Location"].Value));
        Assert.Equal("ManifestHasFindings,PlsTools.Exposure.TestPlsManifestCommand", result.Error.FullyQualifiedErrorId);
        Assert.Equal("deploy/also.yaml, deploy/wrong.yaml", result.Error.TargetObject);
        Assert.Equal(ErrorCategory.InvalidOperation, result.Error.CategoryInfo.Category);
        Assert.False(result.Terminating);
    }

    [Fact]
    public void ErrorAction_Stop_ends_a_script_after_every_finding_was_put_out()
    {
        Write("deploy/also.yaml", s_wrong);
        CommandResult result = _host.Run("Test-PlsManifest deploy -ErrorAction Stop; 'deployed'");
        Assert.True(result.Terminating);
        Assert.Equal(["deploy/also.yaml", "deploy/wrong.yaml"], result.Output.Select(finding => finding.Properties["File"].Value));
    }

    [Fact]
    public void Folders_are_entered_only_when_told_and_warnings_fail_only_when_told()
    {
        Assert.Equal(["InternalNotExact"], Ids(_host.Run("Test-PlsManifest deploy")));
        Assert.Equal(["AnnotationUnknown", "InternalNotExact"], Ids(_host.Run("Test-PlsManifest deploy -Recurse")).Order());
        Assert.Empty(_host.Run("Test-PlsManifest deploy/below").Errors);
        Assert.Equal(["ManifestHasFindings"], _host.Run("Test-PlsManifest deploy/below -FailOn Warning").ErrorIds);
        Assert.Equal(true, _host.Run("Test-PlsManifest deploy/below -Quiet").Single.BaseObject);
        Assert.Equal(false, _host.Run("Test-PlsManifest deploy/below -Quiet -FailOn Warning").Single.BaseObject);
        Assert.Equal(["InternalNotExact"], Ids(_host.Run("Test-PlsManifest 'dep*/w*.yaml'")));
    }

    [Fact]
    public void Lines_from_the_pipe_are_one_text_and_strings_with_line_breaks_texts_of_their_own()
    {
        Assert.Equal(["InternalNotExact"], Ids(_host.Run("$lines | Test-PlsManifest", ("lines", s_wrong.Split('\n')))));
        CommandResult two = _host.Run("$right, $wrong | Test-PlsManifest", ("right", Right), ("wrong", s_wrong));
        Assert.Equal("(text):7:5", Assert.Single(two.Output).Properties["Location"].Value);
        Assert.Null(two.Output[0].Properties["File"].Value);
    }

    [Fact]
    public void Files_come_from_the_pipe_by_their_path()
    {
        FileInfo[] files = [new(Path.Combine(_folder, "right.yaml")), new(Path.Combine(_folder, "deploy", "wrong.yaml"))];
        Assert.Equal(["InternalNotExact"], Ids(_host.Run("$files | Test-PlsManifest", ("files", files))));
        Assert.Equal(["InternalNotExact"], Ids(_host.Run("[pscustomobject]@{ FullName = 'deploy/wrong.yaml' } | Test-PlsManifest")));
    }

    [Fact]
    public void Each_bad_input_is_an_error_of_its_own_and_the_others_go_on()
    {
        File.WriteAllBytes(Path.Combine(_folder, "latin.yaml"), [0x61, 0xE9, 0x0A]);
        Directory.CreateDirectory(Path.Combine(_folder, "empty"));
        CommandResult result = _host.Run("Test-PlsManifest none.yaml, latin.yaml, empty, 'no*thing', deploy -Quiet");
        Assert.Equal(["ManifestNotFound", "ManifestNotUtf8", "ManifestFolderEmpty", "ManifestNotFound"], result.ErrorIds);
        Assert.Equal(["none.yaml", "latin.yaml", "empty", "no*thing"], result.Errors.Select(error => error.TargetObject));
        Assert.All(result.Errors, error => Assert.NotEqual(string.Empty, error.ErrorDetails.RecommendedAction));
        Assert.Equal(false, Assert.Single(result.Output).BaseObject);
    }

    [Fact]
    public void A_pipe_that_brought_nothing_and_a_path_taken_for_text_do_not_pass()
    {
        Assert.Equal(["ManifestEmpty"], _host.Run("@() | Test-PlsManifest").ErrorIds);
        Assert.Equal(["ManifestEmpty"], _host.Run("'', $null | Test-PlsManifest").ErrorIds);
        Assert.Equal(["TextIsNoManifest"], _host.Run("'deploy/wrong.yaml' | Test-PlsManifest").ErrorIds);
    }

    [Fact]
    public void Logs_of_pipelines_get_lines()
    {
        CommandResult azure = _host.Run("Test-PlsManifest deploy -Format AzureDevOps");
        Assert.StartsWith("##vso[task.logissue type=error;sourcepath=deploy/wrong.yaml;linenumber=7;columnnumber=5;code=InternalNotExact;]shop/api: ", Assert.Single(azure.Output).ToString());
        Assert.Equal(["ManifestHasFindings"], azure.ErrorIds);
        Assert.StartsWith("::error file=deploy/wrong.yaml,line=7,col=5,title=InternalNotExact::shop/api: ", Assert.Single(_host.Run("Test-PlsManifest deploy -Format GitHub").Output).ToString());
    }

    [Fact]
    public void The_table_shows_place_and_cure_within_120_columns()
    {
        _host.Run("Test-PlsManifest deploy -ErrorAction SilentlyContinue | Out-Default").Succeeded();
        Assert.Contains("deploy/wrong.yaml:7:5", _screen.Screen);
        Assert.Contains("without blanks.", _screen.Screen);
        Assert.All(_screen.Screen.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 120, line));
    }

    [Fact]
    public void Stopping_ends_the_command_in_the_middle()
    {
        CommandResult result = _host.Run("1..1000 | ForEach-Object { $wrong } | Test-PlsManifest | Stop-Upstream", ("wrong", s_wrong));
        Assert.Single(result.Output);
        Assert.Empty(result.Errors);
    }

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static IEnumerable<object?> Ids(CommandResult result) => result.Output.Select(finding => finding.Properties["Id"].Value);

    private void Write(string path, string text)
    {
        string full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}

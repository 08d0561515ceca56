using PlsTools.Tests.Hosting;
using PlsTools.Tests.Server;
using YamlDotNet.RepresentationModel;

namespace PlsTools.Guides.Tests;

/// <summary>The workflows of the guide on GitHub Actions, run from their files.</summary>
public sealed class GitHubActionsTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>, IDisposable
{
    private readonly string _artifacts = Directory.CreateTempSubdirectory("plstools-artifacts").FullName;

    [Fact]
    public async Task The_complete_workflow_leads_from_a_manifest_to_a_connection_that_is_proven()
    {
        YamlMappingNode workflow = Read("private-link.yml");
        WorkflowRun run = new(simulator.Server, workflow, _artifacts);
        Dictionary<string, string> logs = [];
        foreach ((string name, YamlNode job) in workflow.Entries("jobs"))
        {
            Assert.Equal(logs.Keys.LastOrDefault(), job.Text("needs"));
            (bool succeeded, string log, _) = await run.RunAsync(job);
            Assert.True(succeeded, $"{name}: {log}");
            logs[name] = log;
        }

        Assert.Equal(["lint", "expose", "request", "approve", "prove"], logs.Keys);
        PipelineStory.WasTold(logs, _artifacts);
    }

    [Fact]
    public async Task Each_way_to_sign_in_is_taken_in_its_job()
    {
        YamlMappingNode workflow = Read("sign-in.yml");
        WorkflowRun run = new(simulator.Server, workflow, _artifacts);
        Dictionary<string, string> expected = new() { ["id-token"] = "GitHubActions", ["azure-cli"] = "AzureCli", ["azure-powershell"] = "AzContext" };
        Assert.Equal(expected.Keys, workflow.Entries("jobs").Select(job => job.Name));
        foreach ((string name, YamlNode job) in workflow.Entries("jobs"))
        {
            (bool succeeded, string log, _) = await run.RunAsync(job);
            Assert.True(succeeded, log);
            Assert.Contains($"\n{expected[name]}: {simulator.Server.Of("provider-operator", "clientId")}, because ", log);
            PipelineStory.HidesItsSecrets(log);
        }
    }

    [Fact]
    public async Task Without_the_permission_for_ID_tokens_the_log_names_what_is_missing()
    {
        YamlMappingNode workflow = Read("sign-in.yml");
        workflow.Children.Remove(new YamlScalarNode("permissions"));
        WorkflowRun run = new(simulator.Server, workflow, _artifacts);
        (bool succeeded, string log, _) = await run.RunAsync(workflow.Entries("jobs")[0].Value);
        Assert.False(succeeded);
        Assert.Contains("GitHubActions: not set: ACTIONS_ID_TOKEN_REQUEST_URL, ACTIONS_ID_TOKEN_REQUEST_TOKEN", log);
    }

    public void Dispose() => Directory.Delete(_artifacts, recursive: true);

    private static YamlMappingNode Read(string file) => Yaml.Read(Path.Combine(BuiltModule.RepoRoot, "samples", "github-actions", file));
}

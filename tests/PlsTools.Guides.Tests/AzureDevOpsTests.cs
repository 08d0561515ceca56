using PlsTools.Tests.Hosting;
using PlsTools.Tests.Server;
using YamlDotNet.RepresentationModel;

namespace PlsTools.Guides.Tests;

/// <summary>The pipelines of the guide on Azure DevOps, run from their files.</summary>
public sealed class AzureDevOpsTests(SimulatorFixture simulator) : IClassFixture<SimulatorFixture>, IDisposable
{
    private readonly string _artifacts = Directory.CreateTempSubdirectory("plstools-artifacts").FullName;

    [Fact]
    public async Task The_complete_pipeline_leads_from_a_manifest_to_a_connection_that_is_proven()
    {
        PipelineRun run = new(simulator.Server, Read("azure-pipelines.yml"), _artifacts);
        (IReadOnlyDictionary<string, string> logs, string[] calls) = await run.RunStagesAsync();

        Assert.Equal(["lint", "expose", "request", "approve", "prove"], logs.Keys);
        PipelineStory.WasTold(logs, _artifacts);
        Assert.Contains(calls, call => call.StartsWith("az aks get-credentials --resource-group rg-aks --name aks-sample --file ", StringComparison.Ordinal));
        Assert.Contains(calls, call => call.StartsWith("kubelogin convert-kubeconfig --login azurecli ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_way_to_sign_in_is_taken_in_its_job()
    {
        YamlMappingNode pipeline = Read("sign-in.yml");
        PipelineRun run = new(simulator.Server, pipeline, _artifacts);
        Dictionary<string, string> expected = new()
        {
            ["azure_powershell"] = "AzContext",
            ["azure_cli"] = "AzureCli",
            ["azure_cli_principal"] = "ServicePrincipal",
            ["powershell"] = "AzurePipelines",
        };
        Assert.Equal(expected.Keys, pipeline.List("jobs").Select(job => job.Text("job")));
        foreach (YamlNode job in pipeline.List("jobs"))
        {
            (bool succeeded, string log, _) = await run.RunAsync(job);
            Assert.True(succeeded, log);
            Assert.Contains($"\n{expected[job.Text("job")!]}: {simulator.Server.Of("provider-operator", "clientId")}, because ", log);
            PipelineStory.HidesItsSecrets(log);
        }
    }

    [Fact]
    public async Task The_principal_of_a_connection_with_a_secret_signs_in_too()
    {
        using HostMachine machine = new(simulator.Server);
        (int exitCode, string screen) = await machine.RunAsync("./azure-devops/show-principal.ps1", new Dictionary<string, string>
        {
            ["servicePrincipalId"] = simulator.Server.Of("provider-operator", "clientId"),
            ["servicePrincipalKey"] = simulator.Server.Of("provider-operator", "secret"),
            ["tenantId"] = simulator.Server.Of("provider-operator", "tenantId"),
        });
        Assert.True(exitCode == 0, screen);
        Assert.Contains($"\nEnvironment: {simulator.Server.Of("provider-operator", "clientId")}, because ", screen);
        Assert.DoesNotContain(simulator.Server.Of("provider-operator", "secret"), screen);
    }

    [Fact]
    public async Task A_manifest_that_is_wrong_ends_the_first_stage_with_an_issue_of_the_build()
    {
        YamlMappingNode pipeline = Read("azure-pipelines.yml");
        PipelineRun run = new(simulator.Server, pipeline, _artifacts)
        {
            Preparing = machine =>
            {
                string manifest = Path.Combine(machine.Folder("source"), "pipelines", "app", "shop.yaml");
                File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("internal: \"true\"", "internal: \"True\""));
            },
        };
        (bool succeeded, string log, _) = await run.RunAsync(pipeline.List("stages")[0].List("jobs").Single());
        Assert.False(succeeded);
        Assert.Contains("##vso[task.logissue type=error;", log);
    }

    [Fact]
    public async Task A_kubectl_that_fails_fails_its_step()
    {
        YamlMappingNode pipeline = Read("azure-pipelines.yml");
        PipelineRun run = new(simulator.Server, pipeline, _artifacts) { Preparing = machine => machine.BreakKubectl() };
        (bool succeeded, string log, string[] calls) = await run.RunAsync(pipeline.List("stages")[1].List("jobs").Single());
        Assert.False(succeeded);
        Assert.StartsWith("kubectl ", calls[^1]);
        Assert.DoesNotContain("expose.ps1", log);
    }

    public void Dispose() => Directory.Delete(_artifacts, recursive: true);

    private static YamlMappingNode Read(string file) => Yaml.Read(Path.Combine(BuiltModule.RepoRoot, "samples", "azure-devops", file));
}

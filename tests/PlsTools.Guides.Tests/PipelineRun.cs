using PlsTools.Simulator.Server.Tests;
using YamlDotNet.RepresentationModel;

namespace PlsTools.Guides.Tests;

/// <summary>
/// Runs jobs of a pipeline of Azure Pipelines as a hosted agent does: a fresh machine for each, the tasks' variables, artifacts that go from job to job.
/// Service connections are called after their side: <c>provider</c> and <c>customer</c>.
/// </summary>
/// <param name="server">The simulator.</param>
/// <param name="pipeline">The pipeline.</param>
/// <param name="artifacts">A folder that outlives the jobs.</param>
internal sealed class PipelineRun(ServerProcess server, YamlMappingNode pipeline, string artifacts)
{
    /// <summary>Variables of the pipeline that a person sets in the project.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>
    {
        ["providerConnectionId"] = server.Of(PrincipalOf("provider"), "clientId"),
        ["providerClientId"] = server.Of(PrincipalOf("provider"), "clientId"),
        ["providerTenantId"] = server.Of(PrincipalOf("provider"), "tenantId"),
        ["providerSubscriptionId"] = "aaaaaaaa-0000-4000-8000-000000000002",
    };

    /// <summary>What happens on a machine before its job.</summary>
    public Action<HostMachine> Preparing { get; init; } = _ => { };

    public static string PrincipalOf(string connection) => connection switch
    {
        "provider" => "provider-operator",
        "customer" => "consumer-operator",
        _ => throw new ArgumentException($"There is no service connection '{connection}'."),
    };

    /// <summary>Runs all stages, each of which must go through.</summary>
    /// <returns>From a stage's name to its log; and what the tools of others were called with.</returns>
    public async Task<(IReadOnlyDictionary<string, string> Logs, string[] Calls)> RunStagesAsync()
    {
        Dictionary<string, string> logs = [];
        List<string> all = [];
        foreach (YamlNode stage in pipeline.List("stages"))
        {
            Assert.Equal(logs.Keys.LastOrDefault(), stage.Text("dependsOn"));
            (bool succeeded, string log, string[] calls) = await RunAsync(stage.List("jobs").Single());
            Assert.True(succeeded, $"{stage.Text("stage")}: {log}");
            logs[stage.Text("stage")!] = log;
            all.AddRange(calls);
        }

        return (logs, [.. all]);
    }

    /// <summary>Runs a job to its end, or to the first step that fails.</summary>
    /// <returns>Whether it went through, what stands in its log, and what the tools of others were called with.</returns>
    public async Task<(bool Succeeded, string Log, string[] Calls)> RunAsync(YamlNode job)
    {
        using HostMachine machine = new(server);
        Preparing(machine);
        string log = string.Empty;
        foreach (YamlNode step in job.List("steps"))
        {
            if (step.Text("publish") is { } published)
            {
                HostMachine.CopyFolder(Expand(published, machine), Path.Combine(artifacts, step.Text("artifact")!));
                continue;
            }

            if (step.Text("download") is { } source)
            {
                Assert.Equal("current", source);
                HostMachine.CopyFolder(Path.Combine(artifacts, step.Text("artifact")!), Path.Combine(machine.Folder("workspace"), step.Text("artifact")!));
                continue;
            }

            (int exitCode, string screen) = await StepAsync(step, machine);
            log += screen;
            if (exitCode != 0) return (false, log, machine.Calls);
        }

        return (true, log, machine.Calls);
    }

    private async Task<(int ExitCode, string Screen)> StepAsync(YamlNode step, HostMachine machine)
    {
        Dictionary<string, string> environment = new()
        {
            ["TF_BUILD"] = "True",
            ["AGENT_TEMPDIRECTORY"] = machine.Folder("temp"),
            ["BUILD_ARTIFACTSTAGINGDIRECTORY"] = machine.Folder("staging"),
            ["PIPELINE_WORKSPACE"] = machine.Folder("workspace"),
            ["SYSTEM_DEFAULTWORKINGDIRECTORY"] = machine.Folder("source"),
            ["SYSTEM_OIDCREQUESTURI"] = server.Text("pipelinesOidcRequestUri"),
        };
        foreach ((string name, string value) in step.Map("env")) environment[name] = Expand(value, machine);
        if (step.Text("pwsh") is { } inline) return await machine.RunAsync(inline, environment);

        string task = step.Text("task") ?? throw new InvalidOperationException($"What sort of step is {step}?");
        Dictionary<string, string> inputs = step.Map("inputs").ToDictionary(input => input.Key, input => Expand(input.Value, machine));
        TaskInputs.Check(task, inputs);
        if (task == "KubeloginInstaller@0") return (0, string.Empty);
        if (task == "PowerShell@2")
        {
            Assert.Equal(("filePath", "true"), (inputs["targetType"], inputs["pwsh"]));
            return await machine.RunAsync($". './{inputs["filePath"]}' {inputs.GetValueOrDefault("arguments")}", environment);
        }

        string principal = PrincipalOf(inputs["azureSubscription"]);
        string clientId = server.Of(principal, "clientId");
        environment["AZURESUBSCRIPTION_SERVICE_CONNECTION_ID"] = clientId;
        environment["AZURESUBSCRIPTION_CLIENT_ID"] = clientId;
        environment["AZURESUBSCRIPTION_TENANT_ID"] = server.Of(principal, "tenantId");
        if (task == "AzurePowerShell@5")
        {
            Assert.Equal(("FilePath", "true"), (inputs["ScriptType"], inputs["pwsh"]));
            return await machine.RunAsync($". './{inputs["ScriptPath"]}' {inputs.GetValueOrDefault("ScriptArguments")}", environment, machine.AzContext(principal));
        }

        Assert.Equal(("pscore", "scriptPath"), (inputs["scriptType"], inputs["scriptLocation"]));
        environment["AZURE_CONFIG_DIR"] = Path.Combine(machine.Folder("temp"), ".azclitask");
        machine.SignInAz(environment["AZURE_CONFIG_DIR"], principal);
        if (inputs.GetValueOrDefault("addSpnToEnvironment") == "true")
        {
            environment["servicePrincipalId"] = clientId;
            environment["tenantId"] = server.Of(principal, "tenantId");
            environment["idToken"] = server.Of(principal, "assertion");
        }

        return await machine.RunAsync($". './{inputs["scriptPath"]}' {inputs.GetValueOrDefault("arguments")}", environment);
    }

    /// <summary>Puts the values of <c>$(variables)</c> in. One that nobody has set is an error here, where the agent would leave it as it is.</summary>
    private string Expand(string text, HostMachine machine)
    {
        Dictionary<string, string> known = new(Variables)
        {
            ["System.AccessToken"] = server.Text("oidcRequestToken"),
            ["Build.ArtifactStagingDirectory"] = machine.Folder("staging"),
            ["Pipeline.Workspace"] = machine.Folder("workspace"),
        };
        foreach ((string name, string value) in pipeline.Map("variables")) known[name] = value;
        foreach ((string name, string value) in known) text = text.Replace($"$({name})", value);
        Assert.DoesNotContain("$(", text);
        return text;
    }
}

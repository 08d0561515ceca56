using System.Text.RegularExpressions;
using PlsTools.Simulator.Server.Tests;
using YamlDotNet.RepresentationModel;

namespace PlsTools.Guides.Tests;

/// <summary>
/// Runs jobs of a workflow of GitHub Actions as a hosted runner does: a fresh machine for each, the endpoint for ID tokens where the workflow may have
/// them, variables of the job's environment, artifacts that go from job to job. Environments are called after their side.
/// </summary>
/// <param name="server">The simulator.</param>
/// <param name="workflow">The workflow.</param>
/// <param name="artifacts">A folder that outlives the jobs.</param>
internal sealed partial class WorkflowRun(ServerProcess server, YamlMappingNode workflow, string artifacts)
{
    /// <summary>Runs a job to its end, or to the first step that fails.</summary>
    /// <returns>Whether it went through, what stands in its log, and what the tools of others were called with.</returns>
    public async Task<(bool Succeeded, string Log, string[] Calls)> RunAsync(YamlNode job)
    {
        using HostMachine machine = new(server);
        Dictionary<string, string> environment = JobEnvironment(job, machine);
        string log = string.Empty;
        string prelude = string.Empty;
        foreach (YamlNode step in job.List("steps"))
        {
            if (step.Text("run") is { } script)
            {
                Assert.Equal("pwsh", step.Text("shell") ?? workflow.Find("defaults")?.Find("run")?.Text("shell"));
                (int exitCode, string screen) = await machine.RunAsync(script, environment);
                log += screen;
                if (exitCode != 0) return (false, log, machine.Calls);
                continue;
            }

            string action = step.Text("uses") ?? throw new InvalidOperationException($"What sort of step is {step}?");
            Dictionary<string, string> inputs = step.Map("with").ToDictionary(input => input.Key, input => Expand(input.Value, job));
            TaskInputs.Check(action, inputs);
            switch (action)
            {
                case "azure/login@v2":
                    string principal = PrincipalOf(job);
                    Assert.True(MayHaveIdToken, "azure/login asks for an ID token, and the workflow may not have one.");
                    Assert.Equal((server.Of(principal, "clientId"), server.Of(principal, "tenantId")), (inputs["client-id"], inputs["tenant-id"]));
                    machine.SignInAz(Path.Combine(machine.Folder("home"), ".azure"), principal);
                    if (inputs.GetValueOrDefault("enable-AzPSSession") == "true") prelude = machine.AzContext(principal);
                    break;
                case "azure/powershell@v2":
                    Assert.NotEmpty(prelude);
                    (int exitCode, string screen) = await machine.RunAsync(inputs["inlineScript"], environment, prelude);
                    log += screen;
                    if (exitCode != 0) return (false, log, machine.Calls);
                    break;
                case "actions/upload-artifact@v4":
                    Directory.CreateDirectory(Path.Combine(artifacts, inputs["name"]));
                    File.Copy(Path.Combine(machine.Folder("source"), inputs["path"]), Path.Combine(artifacts, inputs["name"], inputs["path"]), overwrite: true);
                    break;
                case "actions/download-artifact@v4":
                    HostMachine.CopyFolder(Path.Combine(artifacts, inputs["name"]), machine.Folder("source"));
                    break;
            }
        }

        return (true, log, machine.Calls);
    }

    private bool MayHaveIdToken => workflow.Find("permissions")?.Text("id-token") == "write";

    private Dictionary<string, string> JobEnvironment(YamlNode job, HostMachine machine)
    {
        Dictionary<string, string> environment = new()
        {
            ["CI"] = "true",
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_WORKSPACE"] = machine.Folder("source"),
            ["RUNNER_TEMP"] = machine.Folder("temp"),
        };
        if (MayHaveIdToken && job.Text("environment") is not null)
        {
            // The endpoint is the job's; as whom it may sign in is for the application to say that trusts its subject.
            environment["ACTIONS_ID_TOKEN_REQUEST_URL"] = server.Of(PrincipalOf(job), "gitHubOidcRequestUrl");
            environment["ACTIONS_ID_TOKEN_REQUEST_TOKEN"] = server.Text("oidcRequestToken");
        }

        foreach ((string name, string value) in workflow.Map("env").Concat(job.Map("env"))) environment[name] = Expand(value, job);
        return environment;
    }

    private static string PrincipalOf(YamlNode job) => PipelineRun.PrincipalOf(job.Text("environment")!);

    private string Expand(string text, YamlNode job) => Expression().Replace(text, match => match.Groups["name"].Value switch
    {
        "vars.AZURE_CLIENT_ID" => server.Of(PrincipalOf(job), "clientId"),
        "vars.AZURE_TENANT_ID" => server.Of(PrincipalOf(job), "tenantId"),
        "vars.AZURE_SUBSCRIPTION_ID" => job.Text("environment") == "provider" ? "aaaaaaaa-0000-4000-8000-000000000002" : "bbbbbbbb-0000-4000-8000-000000000002",
        string other => throw new ArgumentException($"Nobody has set {other}."),
    });

    [GeneratedRegex(@"\$\{\{ (?<name>[^}]+) \}\}")]
    private static partial Regex Expression();
}

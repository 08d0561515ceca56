using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlsTools.Simulator.Server.Tests;
using PlsTools.Tests.Hosting;

namespace PlsTools.Guides.Tests;

/// <summary>The roles that the guides give are enough for what the guides do: worlds in which the identities have these actions and no others.</summary>
public sealed partial class LeastRoleTests : IDisposable
{
    private static readonly string s_samples = Path.Combine(BuiltModule.RepoRoot, "samples");

    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-roles").FullName;

    [Fact]
    public async Task The_runbook_gets_along_with_the_role_that_its_template_assigns()
    {
        string template = await File.ReadAllTextAsync(Path.Combine(s_samples, "automation", "approver.bicep"));
        string[] actions = [.. GrantedAction().Matches(template).Select(match => match.Groups["action"].Value)];
        Assert.Equal(3, actions.Length);
        Assert.Subset(Role("pls-approver").ToHashSet(), actions.ToHashSet());
        string fleet = await File.ReadAllTextAsync(Path.Combine(s_samples, "worlds", "fleet.yaml"));
        await using ServerProcess server = await StartAsync(
            Roles().Replace(fleet, Grant(("f1ee0000-0000-4000-8000-000000000101", actions))));
        using HostMachine machine = new(server);

        (int exitCode, string output) = await machine.RunAsync(
            "./automation/Invoke-ApprovalPolicy.ps1",
            new Dictionary<string, string> { ["IDENTITY_ENDPOINT"] = server.Text("identityEndpoint"), ["IDENTITY_HEADER"] = server.Text("identityHeader") },
            "function Get-AutomationVariable { 'rules: [{ name: one-service, action: approve, when: { privateLinkService: pls-1-1 } }]' }");

        Assert.True(exitCode == 0, output);
        Assert.Equal(20, output.Split('\n').Count(line => line.StartsWith('{') && line.Contains("\"outcome\":\"Approved\"")));
    }

    [Fact]
    public async Task The_pipeline_gets_along_with_the_roles_of_its_two_sides_on_the_groups_that_the_guide_names()
    {
        const string Provider = "aaaaaaaa-0000-4000-8000-000000000002";
        const string Customer = "bbbbbbbb-0000-4000-8000-000000000002";
        string walkthrough = await File.ReadAllTextAsync(Path.Combine(s_samples, "worlds", "walkthrough.yaml"));
        string world = walkthrough;
        world = world.Replace($"        roles:\n          - scope: /subscriptions/{Provider}\n", Grant(
            ($"{Provider}/resourceGroups/rg-aks", Role("pls-author")),
            ($"{Provider}/resourceGroups/rg-aks", Role("pls-cluster-user")),
            ($"{Provider}/resourceGroups/MC_rg-aks_aks-sample_westeurope", Role("pls-author")),
            ($"{Provider}/resourceGroups/MC_rg-aks_aks-sample_westeurope", Role("pls-approver"))));
        world = world.Replace($"        roles:\n          - scope: /subscriptions/{Customer}\n", Grant(($"{Customer}/resourceGroups/rg-spoke", Role("pls-consumer"))));
        Assert.DoesNotContain($"- scope: /subscriptions/{Provider}\n", world);
        Assert.DoesNotContain($"- scope: /subscriptions/{Customer}\n", world);
        await using ServerProcess server = await StartAsync(world);
        string artifacts = Directory.CreateDirectory(Path.Combine(_folder, "artifacts")).FullName;
        PipelineRun run = new(server, Yaml.Read(Path.Combine(s_samples, "azure-devops", "azure-pipelines.yml")), artifacts);

        (IReadOnlyDictionary<string, string> logs, _) = await run.RunStagesAsync();

        PipelineStory.WasTold(logs, artifacts);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<ServerProcess> StartAsync(string world)
    {
        string file = Path.Combine(_folder, "world.yaml");
        await File.WriteAllTextAsync(file, world);
        return await ServerProcess.StartAsync("--world", file, "--speed", "60");
    }

    /// <summary>The roles of a principal, as a world has them.</summary>
    private static string Grant(params (string Place, string[] Actions)[] roles) =>
        "        roles:\n" + string.Concat(roles.Select(role => $"          - scope: /subscriptions/{role.Place}\n            actions: [{string.Join(", ", role.Actions)}]\n"));

    private static string[] Role(string name)
    {
        JsonNode role = JsonNode.Parse(File.ReadAllText(Path.Combine(BuiltModule.RepoRoot, "docs", "roles", $"{name}.json")))!;
        return [.. role["Actions"]!.AsArray().Select(action => (string)action!)];
    }

    [GeneratedRegex("^        roles:\n(?:          .*\n)+", RegexOptions.Multiline)]
    private static partial Regex Roles();

    [GeneratedRegex("^ +'(?<action>Microsoft\\.[^']+)'", RegexOptions.Multiline)]
    private static partial Regex GrantedAction();
}

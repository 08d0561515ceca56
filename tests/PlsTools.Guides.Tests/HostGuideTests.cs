using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PlsTools.Tests.Hosting;

namespace PlsTools.Guides.Tests;

/// <summary>What the guides for hosts show and name is there: files as they are, links, error ids, and shell commands that a shell understands.</summary>
public sealed partial class HostGuideTests : IDisposable
{
    private static readonly string s_guides = Path.Combine(BuiltModule.RepoRoot, "docs", "guides");

    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-guide").FullName;

    public static TheoryData<string> Guides => new(["azure-automation.md", "azure-devops.md", "github-actions.md", "interactive.md", "cross-tenant.md", "gitops.md"]);

    [Theory]
    [InlineData("azure-devops.md", 2)]
    [InlineData("github-actions.md", 2)]
    public void A_guide_shows_the_files_as_they_are(string guide, int files)
    {
        MatchCollection shown = ShownFile().Matches(Read(guide));
        Assert.Equal(files, shown.Count);
        Assert.All(shown, match => Assert.Equal(File.ReadAllText(Path.Combine(BuiltModule.RepoRoot, match.Groups["file"].Value)).ReplaceLineEndings("\n"), match.Groups["text"].Value));
    }

    [Theory]
    [MemberData(nameof(Guides))]
    public void Links_lead_to_files_that_are_there(string guide)
    {
        string[] targets = [.. Link().Matches(Read(guide)).Select(match => match.Groups["target"].Value)];
        Assert.All(targets, target => Assert.True(Path.Exists(Path.Combine(s_guides, target)), target));
    }

    [Fact]
    public void The_README_leads_to_every_guide()
    {
        string readme = File.ReadAllText(Path.Combine(BuiltModule.RepoRoot, "README.md"));
        Assert.All(Directory.GetFiles(s_guides, "*.md"), guide => Assert.Contains($"(docs/guides/{Path.GetFileName(guide)})", readme));
    }

    [Theory]
    [MemberData(nameof(Guides))]
    public void Error_ids_are_ones_that_the_module_has(string guide)
    {
        HashSet<string> known = [.. Directory.GetFiles(Path.Combine(BuiltModule.RepoRoot, "src"), "*.resx", SearchOption.AllDirectories)
            .SelectMany(file => XDocument.Load(file).Root!.Elements("data").Select(data => (string)data.Attribute("name")!))];
        string[] failures = Read(guide).Split("\n## When it ");
        string[] named = failures.Length < 2 ? [] : [.. FirstCell().Matches(failures[1]).SelectMany(cell => Name().Matches(cell.Groups["cell"].Value)).Select(match => match.Groups["name"].Value)];
        string[] others = ["CommandNotFoundException", "Pending", "Rejected", "Description", "ActionsRequired", "Disconnected"];
        Assert.All(named.Except(others), name => Assert.True(known.Contains(name) || IsInCode(name), name));
    }

    [Fact]
    public async Task The_shell_commands_of_the_guide_on_Automation_are_understood_and_name_what_is_there()
    {
        string[][] made = await PlayAsync("azure-automation.md", "STORAGE", "GROUP", "ACCOUNT", "SUBSCRIPTION", "PROVIDER_SUBSCRIPTION");
        string[] files = [.. made.SelectMany(call => call.Zip(call.Skip(1)).Where(pair => pair.First is "--file" or "--template-file").Select(pair => pair.Second))];
        Assert.Equal(3, files.Length);
        Assert.All(files.Where(file => file != "out/PlsTools.zip"), file => Assert.True(File.Exists(Path.Combine(BuiltModule.RepoRoot, file)), file));

        string bicep = await File.ReadAllTextAsync(Path.Combine(BuiltModule.RepoRoot, "samples", "automation", "main.bicep"));
        string[] deployment = made.Single(call => call is ["az", "deployment", ..]);
        string[] parameters = [.. deployment[(Array.IndexOf(deployment, "--parameters") + 1)..].Select(word => word.Split('=')[0])];
        Assert.Equal(["moduleUri", "runbookUri", "subscriptionIds"], parameters);
        Assert.All(parameters, name => Assert.Matches($@"(?m)^param {name} ", bicep));
        Assert.Contains("moduleUri=https://storage.example/", deployment.Single(word => word.StartsWith("moduleUri", StringComparison.Ordinal)));

        string[][] requests = [.. made.Where(call => call is ["az", "rest", ..])];
        Assert.Equal(2, requests.Length);
        Assert.All(requests, request => Assert.Contains("?api-version=2024-10-23", After(request, "--url")));
        Assert.All(requests, request => Assert.NotNull(JsonNode.Parse(After(request, "--body"))!["properties"]));
    }

    [Fact]
    public async Task The_shell_commands_of_the_guide_on_GitHub_are_understood_and_set_what_the_workflow_reads()
    {
        string[][] made = await PlayAsync("github-actions.md", "CLIENT_ID", "TENANT_ID", "SUBSCRIPTION_ID");
        JsonNode trust = JsonNode.Parse(After(made.Single(call => call is ["az", "ad", "app", "federated-credential", ..]), "--parameters"))!;
        string environment = ((string)trust["subject"]!).Split(":environment:")[1];
        string workflow = await File.ReadAllTextAsync(Path.Combine(BuiltModule.RepoRoot, "samples", "github-actions", "private-link.yml"));
        Assert.Contains($"environment: {environment}\n", workflow);

        string[][] variables = [.. made.Where(call => call is ["gh", "variable", "set", ..])];
        Assert.All(variables, call => Assert.Equal(environment, After(call, "--env")));
        string[] read = [.. WorkflowVariable().Matches(workflow).Select(match => match.Groups["name"].Value).Distinct().Order()];
        Assert.Equal(read, variables.Select(call => call[3]).Order());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Runs the shell blocks of a guide, but for those of the SDK, with stand-ins for the tools that they call.</summary>
    /// <returns>The calls, each word by word.</returns>
    private async Task<string[][]> PlayAsync(string guide, params string[] variables)
    {
        string[] blocks = [.. Shell().Matches(Read(guide)).Select(match => match.Groups["text"].Value)];
        string script = string.Concat(blocks.Where(block => !block.StartsWith("dotnet ", StringComparison.Ordinal)));
        string calls = Path.Combine(_folder, "calls");
        foreach (string name in (string[])["az", "gh"])
        {
            string tool = Path.Combine(_folder, name);
            await File.WriteAllTextAsync(tool, $$"""
                #!/bin/sh
                for word in {{name}} "$@"; do printf '%s\037' "$word" >> {{calls}}; done
                printf '\036' >> {{calls}}
                echo "https://storage.example/$#"

                """);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        ProcessStartInfo start = new("bash", ["-euc", script]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = BuiltModule.RepoRoot };
        start.Environment["PATH"] = $"{_folder}:{start.Environment["PATH"]}";
        foreach (string name in variables) start.Environment[name] = $"the-{name.ToLowerInvariant()}";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return
        [
            .. (await File.ReadAllTextAsync(calls)).Split('\x1e', StringSplitOptions.RemoveEmptyEntries)
                .Select(call => call.Split('\x1f', StringSplitOptions.RemoveEmptyEntries)),
        ];
    }

    private static string After(string[] call, string option) => call[Array.IndexOf(call, option) + 1];

    private static string Read(string guide) => File.ReadAllText(Path.Combine(s_guides, guide)).ReplaceLineEndings("\n");

    /// <summary>Ids that are put together, or are a constant, stand in the code.</summary>
    private static bool IsInCode(string name) =>
        Directory.GetFiles(Path.Combine(BuiltModule.RepoRoot, "src"), "*.cs", SearchOption.AllDirectories).Any(file => File.ReadAllText(file).Contains($"\"{name}\"", StringComparison.Ordinal));

    [GeneratedRegex("^```[a-z]+ file=(?<file>\\S+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ShownFile();

    [GeneratedRegex("^```sh\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Shell();

    [GeneratedRegex(@"vars\.(?<name>\w+)")]
    private static partial Regex WorkflowVariable();

    [GeneratedRegex(@"\]\((?<target>[^)#:]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^\|(?<cell>[^|]+)\|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();

    [GeneratedRegex("`(?<name>[A-Z][A-Za-z]+)`")]
    private static partial Regex Name();
}

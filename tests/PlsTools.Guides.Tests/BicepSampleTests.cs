using System.Text.RegularExpressions;
using PlsTools.Tests.Hosting;

namespace PlsTools.Guides.Tests;

/// <summary>
/// The Bicep files of the guide on Azure Automation, held to the runbook, to the files that they name and to each other. Bicep's own compiler is not at hand.
/// </summary>
public sealed partial class BicepSampleTests
{
    private static readonly string s_folder = Path.Combine(BuiltModule.RepoRoot, "samples", "automation");
    private static readonly string s_main = File.ReadAllText(Path.Combine(s_folder, "main.bicep"));
    private static readonly string s_runbook = File.ReadAllText(Path.Combine(s_folder, "Invoke-ApprovalPolicy.ps1"));

    [Fact]
    public void What_the_schedules_hand_over_are_parameters_of_the_runbook()
    {
        string[] handed = [.. Keys(Block(s_main, "parameters: {"))];
        Assert.Equal(["SubscriptionId"], handed);
        Assert.All(handed, name => Assert.Matches($@"\[string\] \${name}\b", s_runbook));
    }

    [Fact]
    public void The_runbook_and_its_variable_have_the_names_that_are_used()
    {
        Assert.Contains("name: 'Invoke-ApprovalPolicy'", s_main);
        string variable = Regex.Match(s_runbook, @"\$PolicyVariable = '(\w+)'").Groups[1].Value;
        Assert.Contains($"name: '{variable}'", s_main);
    }

    [Fact]
    public void The_files_that_are_loaded_are_there()
    {
        string[] files = [.. NamedFile().Matches(s_main).Select(match => match.Groups["file"].Value)];
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.True(File.Exists(Path.Combine(s_folder, file)), file));
    }

    [Fact]
    public void All_of_Automation_has_the_one_version_that_knows_runtime_environments()
    {
        string[] versions = [.. AutomationType().Matches(s_main).Select(match => match.Groups["version"].Value)];
        Assert.Equal(7, versions.Length);
        Assert.All(versions, version => Assert.Equal("2024-10-23", version));
    }

    [Fact]
    public void Symbols_that_are_used_are_declared()
    {
        string[] declared = [.. Declaration().Matches(s_main).Select(match => match.Groups["name"].Value)];
        string[] used = [.. Parent().Matches(s_main).Select(match => match.Groups["name"].Value)];
        Assert.NotEmpty(used);
        Assert.All(used, name => Assert.Contains(name, declared));
        Assert.Equal(s_main.Count(letter => letter == '{'), s_main.Count(letter => letter == '}'));
    }

    [Fact]
    public void The_guide_lists_the_actions_that_the_role_grants()
    {
        string role = File.ReadAllText(Path.Combine(s_folder, "approver.bicep"));
        string guide = File.ReadAllText(Path.Combine(BuiltModule.RepoRoot, "docs", "guides", "azure-automation.md"));
        string[] granted = [.. Action().Matches(role).Select(match => match.Groups["action"].Value)];
        Assert.Equal(granted, TableAction().Matches(guide).Select(match => match.Groups["action"].Value));
    }

    private static string Block(string text, string opening)
    {
        int from = text.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        return text[from..text.IndexOf('}', from)];
    }

    private static IEnumerable<string> Keys(string block) => block.Split('\n').Select(line => line.Trim()).Where(line => line.Contains(':')).Select(line => line.Split(':')[0]);

    [GeneratedRegex(@"(?:loadTextContent\('|^module \w+ ')(?<file>[^']+)'", RegexOptions.Multiline)]
    private static partial Regex NamedFile();

    [GeneratedRegex("'Microsoft\\.Automation/[^@']+@(?<version>[^']+)'")]
    private static partial Regex AutomationType();

    [GeneratedRegex(@"^(?:param|var|resource|module) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?:parent: |dependsOn: \[|: )(?<name>account|environment|modulePackage|runbook|policyVariable|schedules|jobSchedules|\w+(?=\.name\b))")]
    private static partial Regex Parent();

    [GeneratedRegex("^ +'(?<action>Microsoft\\.[^']+)'", RegexOptions.Multiline)]
    private static partial Regex Action();

    [GeneratedRegex("^\\| `(?<action>Microsoft\\.[^`]+)` \\|", RegexOptions.Multiline)]
    private static partial Regex TableAction();
}

using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Security;

public sealed class CommandCasesManifestTests
{
    [Fact]
    public void Every_command_of_the_manifest_is_run_among_canaries()
    {
        using ModuleHost host = new();
        string[] commands = [.. host.Run("(Get-Module PlsTools).ExportedCmdlets.Keys").Succeeded().Select(name => name.ToString())];

        string[] missing = [.. commands.Except(CommandCases.All.Select(entry => entry.Command)).Order()];
        string[] gone = [.. CommandCases.All.Select(entry => entry.Command).Except(commands).Order()];

        Assert.True(missing.Length == 0, $"Give each of these a line in {nameof(CommandCases)}, so that the suite searches what it shows for secrets: {string.Join(", ", missing)}");
        Assert.Empty(gone);
    }

    [Fact]
    public void Every_case_runs_its_command() => Assert.All(CommandCases.All, entry => Assert.Matches($@"\b{entry.Command}\b", entry.Script));
}

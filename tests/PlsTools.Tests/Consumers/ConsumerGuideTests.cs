using System.Management.Automation;
using System.Text.RegularExpressions;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Consumers;

/// <summary>Plays the samples of the guides one after the other, as a reader would who pastes them.</summary>
public sealed partial class ConsumerGuideTests
{
    [Theory]
    [InlineData("cross-tenant.md", 5)]
    [InlineData("private-dns.md", 4)]
    public void The_samples_of_a_guide_do_what_their_remarks_say(string guide, int remarks)
    {
        string text = File.ReadAllText(Path.Combine(BuiltModule.RepoRoot, "docs", "guides", guide));
        using ModuleHost host = new();
        string folder = Path.Combine(BuiltModule.RepoRoot, "samples", "Walkthrough");
        host.Run($"$ErrorActionPreference = 'Stop'; $ExecutionContext.SessionState.Path.SetLocation('{folder}')").Succeeded();
        int told = 0;
        foreach (Match sample in Sample().Matches(text))
        {
            IReadOnlyList<PSObject> output = host.Run(sample.Groups["code"].Value).Succeeded();
            string[] expected = [.. Remark().Matches(sample.Groups["code"].Value).Select(match => match.Groups["value"].Value.Trim())];
            Assert.Equal(expected, output.Take(expected.Length).Select(shown => shown.ToString()));
            told += expected.Length;
            if (sample.Groups["code"].Value.Contains("-Quiet")) Assert.Equal(true, output[^1].BaseObject);
        }

        Assert.Equal(remarks, told);
        Assert.Empty(host.Run("Get-PlsConsumerEndpoint -Session customer").Succeeded());
        host.Run("Stop-PlsSandbox").Succeeded();
    }

    [GeneratedRegex(@"^```powershell\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Sample();

    [GeneratedRegex("^[^#\n]+ # (?<value>.+)$", RegexOptions.Multiline)]
    private static partial Regex Remark();
}

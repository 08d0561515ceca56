using System.Management.Automation;
using System.Text.RegularExpressions;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Consumers;

/// <summary>Plays the samples of the guide one after the other, as a reader would who pastes them.</summary>
public sealed partial class CrossTenantGuideTests
{
    [Fact]
    public void The_samples_of_the_guide_do_what_it_says()
    {
        string guide = File.ReadAllText(Path.Combine(BuiltModule.RepoRoot, "docs", "guides", "cross-tenant.md"));
        string[] samples = [.. Sample().Matches(guide).Select(match => match.Groups["code"].Value)];
        Assert.True(samples.Length >= 6, "The guide has lost its samples.");

        using ModuleHost host = new();
        string folder = Path.Combine(BuiltModule.RepoRoot, "samples", "Walkthrough");
        host.Run($"$ErrorActionPreference = 'Stop'; $ExecutionContext.SessionState.Path.SetLocation('{folder}')").Succeeded();
        List<(string Line, string Value)> told = [];
        foreach (string sample in samples)
        {
            IReadOnlyList<PSObject> output = host.Run(sample).Succeeded();
            string[] expected = [.. Told().Matches(sample).Select(match => match.Groups["value"].Value.Trim())];
            told.AddRange(expected.Zip(output, (value, shown) => (value, shown.ToString()!)));
            if (sample.Contains("-Quiet")) Assert.Equal(true, output[^1].BaseObject);
        }

        Assert.Equal(["Pending", "order 4711", "Approved", "Current", "Approved"], told.Select(pair => pair.Value));
        Assert.All(told, pair => Assert.Equal(pair.Line, pair.Value));
        Assert.Empty(host.Run("Get-PlsConsumerEndpoint -Session customer").Succeeded());
        host.Run("Stop-PlsSandbox").Succeeded();
    }

    [GeneratedRegex(@"^```powershell\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Sample();

    [GeneratedRegex("^[^#\n]+ # (?<value>.+)$", RegexOptions.Multiline)]
    private static partial Regex Told();
}

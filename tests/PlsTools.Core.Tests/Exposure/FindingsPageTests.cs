using System.Text.RegularExpressions;
using PlsTools.Core.Tests.Architecture;

namespace PlsTools.Core.Tests.Exposure;

/// <summary>Holds the page of the linter's findings to the rules.</summary>
public sealed partial class FindingsPageTests
{
    private static readonly string s_room = Path.Combine(Repository.Root, "src", "PlsTools.Core", "Exposure");

    [Fact]
    public void The_page_lists_the_findings_that_the_rules_make_and_no_others()
    {
        IEnumerable<string> sources = Directory.GetFiles(Path.Combine(s_room, "Linting"), "*.cs")
            .Append(Path.Combine(s_room, "Manifests", "ShapeRules.cs"))
            .Append(Path.Combine(s_room, "Manifests", "FaultFindings.cs"));
        IEnumerable<string> made = sources.SelectMany(file => MadeId().Matches(File.ReadAllText(file)).Select(match => match.Groups["id"].Value)).Distinct();
        IEnumerable<string> told = File.ReadLines(Path.Combine(Repository.Root, "docs", "guides", "findings.md"))
            .Select(line => Row().Match(line)).Where(match => match.Success).Select(match => match.Groups["id"].Value);
        Assert.Equal(made.Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex(@"nameof\((Exposure|Manifest)Messages\.(?<id>\w+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex MadeId();

    [GeneratedRegex(@"^\| (?<id>\w+) \| (Error|Warning) \| .+ \|$", RegexOptions.ExplicitCapture)]
    private static partial Regex Row();
}

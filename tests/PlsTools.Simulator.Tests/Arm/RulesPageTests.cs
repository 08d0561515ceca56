using System.Reflection;
using PlsTools.Simulator.Tests.Arm.Replay;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>The table of the platform's rules in <c>docs/simulator.md</c> against the tests and the code that it names.</summary>
public sealed class RulesPageTests
{
    private const string Begin = "<!-- rules: begin -->";
    private const string End = "<!-- rules: end -->";

    [Fact]
    public void Each_rule_of_the_page_names_a_code_that_is_answered_and_a_test_that_exists()
    {
        string repository = Recordings.Repository();
        HashSet<string> tests =
        [
            .. typeof(RulesPageTests).Assembly.GetTypes()
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                .Where(method => method.GetCustomAttributes<FactAttribute>().Any())
                .Select(method => method.Name),
        ];
        string faults = string.Concat(Directory.EnumerateFiles(Path.Combine(repository, "src", "PlsTools.Simulator", "Arm", "Protocol"), "*.cs").Select(File.ReadAllText));
        string[][] rows = [.. Rows(File.ReadAllText(Path.Combine(repository, "docs", "simulator.md")))];
        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            Assert.Contains(row[3].Trim('`'), tests);
            if (row[1].Length > 0) Assert.Contains($"\"{row[1].Trim('`')}\"", faults);
        });
    }

    private static IEnumerable<string[]> Rows(string page)
    {
        string table = page[page.IndexOf(Begin, StringComparison.Ordinal)..page.IndexOf(End, StringComparison.Ordinal)];
        return table.Split('\n').Where(line => line.StartsWith('|')).Skip(2).Select(line => line.Trim('|', '\r').Split('|').Select(cell => cell.Trim()).ToArray());
    }
}

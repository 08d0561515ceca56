using PlsTools.Simulator.Faults;
using PlsTools.Simulator.Tests.Worlds;

namespace PlsTools.Simulator.Tests.Faults;

public sealed class FaultCatalogueTests
{
    [Fact]
    public void The_simulators_page_lists_the_catalogue()
    {
        IEnumerable<string> written = File.ReadLines(Repository.Path("docs", "simulator.md"))
            .Where(line => line.StartsWith("| `Arm") || line.StartsWith("| `Kube"));
        Assert.Equal(FaultCatalogue.All.Select(Row), written);
    }

    [Fact]
    public void Names_begin_with_their_service_and_stand_in_order()
    {
        Assert.All(FaultCatalogue.All, kind => Assert.StartsWith(kind.Service, kind.Name, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(FaultCatalogue.Names.Order(StringComparer.Ordinal), FaultCatalogue.Names);
    }

    private static string Row(FaultKind kind)
    {
        string often = kind.Usual.First is { } first ? $"first {first}" : "always";
        string?[] parameters = [kind.HasSeconds ? $"seconds {kind.Usual.Seconds}" : null, kind.HasItems ? $"items {kind.Usual.Items}" : null];
        return $"| `{kind.Name}` | {kind.Summary} | {often} | {string.Join(", ", parameters.Where(parameter => parameter is not null))} |";
    }
}

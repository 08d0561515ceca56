using PlsTools.Simulator.Faults;

namespace PlsTools.Simulator.Worlds;

/// <summary>Reads a fault.</summary>
internal static class FaultReader
{
    private static readonly string[] s_howOften = ["first", "every", "chance", "always"];

    public static FaultDefinition Read(WorldMap map)
    {
        string name = map.Text("name");
        if (FaultCatalogue.Find(name) is not { } kind)
        {
            string expected = NearestName.Of(name, FaultCatalogue.Names) is { } near ? $"did you mean '{near}'?" : $"expected one of {string.Join(", ", FaultCatalogue.Names)}.";
            throw map.Fault("name", $"there is no fault '{name}'; {expected}");
        }

        string[] given = [.. s_howOften.Where(map.Has)];
        if (given.Length > 1) throw map.Fault(given[1], $"a fault strikes {given[0]} or {given[1]}; expected one of {string.Join(", ", s_howOften)}.");
        if (map.Has("seconds") && !kind.HasSeconds) throw map.Fault("seconds", $"{kind.Name} has no duration; expected no 'seconds'.");
        if (map.Has("items") && !kind.HasItems) throw map.Fault("items", $"{kind.Name} counts no items; expected no 'items'.");
        return new()
        {
            Name = kind.Name,
            Method = map.OptionalText("method")?.ToUpperInvariant(),
            Path = map.OptionalText("path"),
            By = Enum.Parse<FaultCallers>(map.Choice("by", nameof(FaultCallers.Clients), Enum.GetNames<FaultCallers>())),
            After = map.Whole("after", 0, int.MaxValue) ?? 0,
            First = map.Whole("first", 1, int.MaxValue),
            Every = map.Whole("every", 1, int.MaxValue),
            Chance = map.Number("chance", 0, 1),
            Always = map.Flag("always"),
            Seconds = map.Number("seconds", 0, 86_400),
            Items = map.Whole("items", 1, int.MaxValue),
        };
    }
}

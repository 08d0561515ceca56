namespace PlsTools.Simulator.Faults;

/// <summary>A fault of a world: which of <see cref="FaultCatalogue"/>, which requests it hits, and how often. What is null is the catalogue's.</summary>
public sealed record FaultDefinition
{
    /// <summary>A name of the catalogue, in any letter case.</summary>
    public required string Name { get; init; }

    /// <summary>Verb of the requests that it hits.</summary>
    public string? Method { get; init; }

    /// <summary>Path of the requests that it hits, without the query; <c>*</c> stands for any text. Letter case does not count.</summary>
    public string? Path { get; init; }

    /// <summary>Whose requests it hits.</summary>
    public FaultCallers By { get; init; } = FaultCallers.Clients;

    /// <summary>How many of the requests that it could hit it lets pass before it begins.</summary>
    public int After { get; init; }

    /// <summary>It hits this many, and then no more.</summary>
    public int? First { get; init; }

    /// <summary>It hits each one of so many.</summary>
    public int? Every { get; init; }

    /// <summary>It hits by chance, 0 to 1; the same seed gives the same.</summary>
    public double? Chance { get; init; }

    /// <summary>It hits them all.</summary>
    public bool Always { get; init; }

    /// <summary>A duration, for a fault that has one, in seconds of the world's clock.</summary>
    public double? Seconds { get; init; }

    /// <summary>A number of items, for a fault that counts some.</summary>
    public int? Items { get; init; }
}

using System.IO.Enumeration;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Faults;

/// <summary>A fault at work in a world. Counts the requests that it could hit; safe to use from any thread.</summary>
internal sealed class ActiveFault
{
    private readonly object _gate = new();
    private readonly FaultKind _kind;
    private readonly Random _chance;
    private int _seen;
    private int _hit;

    /// <param name="definition">What the world asks for.</param>
    /// <param name="chance">Chance of its own, so that no other fault's requests change what it does.</param>
    /// <exception cref="ArgumentException">The catalogue has no fault of that name.</exception>
    public ActiveFault(FaultDefinition definition, Random chance)
    {
        _kind = FaultCatalogue.Find(definition.Name)
            ?? throw new ArgumentException($"There is no fault '{definition.Name}'; there are {string.Join(", ", FaultCatalogue.Names)}.", nameof(definition));
        _chance = chance;
        Effect = _kind.Effect();
        bool saysHowOften = definition.Always || definition.First is not null || definition.Every is not null || definition.Chance is not null;
        Definition = definition with
        {
            First = saysHowOften ? definition.First : _kind.Usual.First,
            Seconds = definition.Seconds ?? _kind.Usual.Seconds,
            Items = definition.Items ?? _kind.Usual.Items,
        };
    }

    public string Name => _kind.Name;

    public string Service => _kind.Service;

    public FaultEffect Effect { get; }

    /// <summary>What was asked for, with the catalogue's word where nothing was.</summary>
    public FaultDefinition Definition { get; }

    /// <summary>Whether the fault hits a request; each request is asked about once.</summary>
    public bool Hits(SimulatedRequest request, FaultCallers caller)
    {
        if (Definition.By != FaultCallers.Anyone && Definition.By != caller) return false;
        bool isVerb = Definition.Method is { } verb ? verb.Equals(request.Method, StringComparison.OrdinalIgnoreCase)
            : _kind.Methods.Count == 0 || _kind.Methods.Contains(request.Method);
        if (!isVerb || !FileSystemName.MatchesSimpleExpression(Definition.Path ?? "*", request.Url.AbsolutePath) || !Effect.Fits(request)) return false;
        lock (_gate)
        {
            if (_seen++ < Definition.After) return false;
            bool hits = Definition switch
            {
                { First: { } first } => _hit < first,
                { Every: { } every } => (_seen - Definition.After) % every == 0,
                { Chance: { } odds } => _chance.NextDouble() < odds,
                _ => true,
            };
            if (hits) _hit++;
            return hits;
        }
    }
}

using PlsTools.Simulator.Sandbox;

namespace PlsTools.Simulator.Worlds;

/// <summary>What a world file named, and what it refers to: a name stands once, and a reference leads somewhere.</summary>
internal sealed class WorldNames
{
    private readonly Dictionary<(string Kind, string Name), WorldOrigin> _declared = new(new NameComparer());
    private readonly List<(string Kind, string Name, WorldOrigin Origin)> _references = [];

    /// <summary>Takes a name; refuses one that was taken.</summary>
    /// <param name="kind">What is named, such as <c>subnet</c>.</param>
    /// <param name="name">Unique among its kind: for a resource, its id.</param>
    /// <param name="origin">Where it is named.</param>
    public void Declare(string kind, string name, WorldOrigin origin)
    {
        if (!_declared.TryAdd((kind, name), origin))
            throw new WorldFileException(origin, $"the {kind} '{name}' stands twice; expected a name of its own. The first is at {_declared[(kind, name)]}.");
    }

    /// <summary>Notes a reference, which <see cref="Settle"/> follows once all is read.</summary>
    public void Refer(string kind, string name, WorldOrigin origin) => _references.Add((kind, name, origin));

    /// <summary>Refuses the first reference that leads nowhere.</summary>
    public void Settle()
    {
        foreach ((string kind, string name, WorldOrigin origin) in _references)
        {
            if (_declared.ContainsKey((kind, name))) continue;
            string[] known = [.. _declared.Keys.Where(declared => declared.Kind == kind).Select(declared => declared.Name)];
            string expected = NearestName.Of(name, known) is { } near ? $"did you mean '{near}'?"
                : known.Length == 0 ? $"the file has no {kind}."
                : $"expected one of the file's, such as '{known[0]}'.";
            throw new WorldFileException(origin, $"the {kind} '{name}' is referred to, but the file does not hold it; {expected}");
        }
    }

    private sealed class NameComparer : IEqualityComparer<(string Kind, string Name)>
    {
        public bool Equals((string Kind, string Name) x, (string Kind, string Name) y) =>
            x.Kind == y.Kind && x.Name.Equals(y.Name, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode((string Kind, string Name) obj) =>
            HashCode.Combine(obj.Kind, StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Name));
    }
}

using System.Reflection;
using PlsTools.Simulator.Kube.Manifests;
using PlsTools.Simulator.Sandbox;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace PlsTools.Simulator.Worlds;

/// <summary>
/// Worlds as files: YAML after <c>docs/schemas/world.schema.json</c>. An item of a list that has the key <c>repeat</c> stands for many, and its
/// texts may name the indices in braces.
/// </summary>
public static class WorldFile
{
    /// <summary>Names of the worlds that the simulator brings along.</summary>
    public static IReadOnlyList<string> BuiltIn { get; } = ["walkthrough", "fleet", "broken"];

    /// <summary>Reads a world file. Manifests that it names are looked for beside it.</summary>
    /// <exception cref="WorldFileException">It is no world; the message says where and why.</exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static WorldDefinition Read(string path) => Parse(File.ReadAllText(path), path, Path.GetDirectoryName(Path.GetFullPath(path)));

    /// <summary>Reads one of the worlds of <see cref="BuiltIn"/>.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static WorldDefinition ReadBuiltIn(string name)
    {
        string file = $"{name.ToLowerInvariant()}.yaml";
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"PlsTools.Simulator.Worlds.{file}")
            ?? throw new ArgumentException($"There is no built-in world '{name}'; there are {string.Join(", ", BuiltIn)}.", nameof(name));
        using StreamReader reader = new(stream);
        return Parse(reader.ReadToEnd(), file);
    }

    /// <summary>Reads a world from its text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="file">How errors call it.</param>
    /// <param name="directory">Where manifests that it names are looked for; null where it may name none.</param>
    /// <exception cref="WorldFileException">It is no world; the message says where and why.</exception>
    public static WorldDefinition Parse(string yaml, string file, string? directory = null)
    {
        WorldScope scope = new(file, new());
        return new WorldReader(directory).Read(WorldMap.Read(Load(yaml, scope), WorldKinds.World, scope));
    }

    private static YamlNode Load(string yaml, WorldScope scope)
    {
        YamlStream stream = [];
        try
        {
            using StringReader reader = new(yaml);
            stream.Load(new LimitedYaml(new Parser(reader)));
        }
        catch (YamlException error)
        {
            throw new WorldFileException(scope.OriginOf(error.Start), $"this is not valid YAML: {error.Message}", error);
        }

        return stream.Documents.Count switch
        {
            1 => stream.Documents[0].RootNode,
            0 => throw new WorldFileException(new(scope.File, 1, 1), "the file is empty; expected a world, with the key 'tenants'."),
            _ => throw scope.Fault(stream.Documents[1].RootNode, "a second document begins; expected one world in a file."),
        };
    }
}

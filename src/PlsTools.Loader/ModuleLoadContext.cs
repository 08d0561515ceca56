using System.Reflection;
using System.Runtime.Loader;

namespace PlsTools.Loader;

/// <summary>
/// Holds what lies in the module's <c>bin</c> folder: the core, the simulator and every package, apart from other modules' copies.
/// An assembly that the runtime itself ships in the same or a newer version is left to the runtime, since a private copy would be
/// unpatched and break the identity of its types.
/// </summary>
internal sealed class ModuleLoadContext(string binFolder) : AssemblyLoadContext("PlsTools")
{
    private readonly IReadOnlyDictionary<string, string> _platform = ReadPlatformAssemblies();

    /// <summary>Whether <paramref name="name"/> is one of the assemblies that may be asked for from outside this context.</summary>
    public bool IsOurs(AssemblyName name) =>
        name.Name is "PlsTools.Core" or "PlsTools.Simulator" && File.Exists(PathOf(name.Name));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string path = PathOf(assemblyName.Name!);
        return File.Exists(path) && !PlatformServes(assemblyName) ? LoadFromAssemblyPath(path) : null;
    }

    private string PathOf(string name) => Path.Combine(binFolder, name + ".dll");

    private bool PlatformServes(AssemblyName wanted) =>
        _platform.TryGetValue(wanted.Name!, out string? path)
        && AssemblyName.GetAssemblyName(path).Version is { } version
        && (wanted.Version is null || version >= wanted.Version);

    private static IReadOnlyDictionary<string, string> ReadPlatformAssemblies()
    {
        Dictionary<string, string> platform = new(StringComparer.OrdinalIgnoreCase);
        string list = AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? string.Empty;
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? string.Empty;
        foreach (string path in list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            // The list of an application that hosts the engine also holds that application's own packages.
            if (path.StartsWith(framework, StringComparison.OrdinalIgnoreCase)) platform[Path.GetFileNameWithoutExtension(path)] = path;
        }

        return platform;
    }
}

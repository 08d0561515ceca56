using System.Globalization;
using PlsTools.Integration.Tests.Clients;

namespace PlsTools.Integration.Tests.Kube;

/// <summary>A kubectl that set-up.sh found, with what it can do of that which not every version can.</summary>
/// <param name="Text">Such as <c>1.33.9</c>.</param>
public sealed record KubectlVersion(string Text)
{
    private static string Folder => Path.Combine(ClientFolders.Clients, "kubectl");

    /// <summary>Those that were found, the oldest first.</summary>
    public static IReadOnlyList<KubectlVersion> Found =>
        [.. Directory.EnumerateDirectories(Folder).Select(path => new KubectlVersion(Path.GetFileName(path))).OrderBy(version => version.Minor)];

    /// <summary>The same as the data of theories.</summary>
    public static TheoryData<string> All => [.. Found.Select(version => version.Text)];

    public string Program => Path.GetFullPath(Path.Combine(Folder, Text, "kubectl"));

    public int Minor => int.Parse(Text.Split('.')[1], CultureInfo.InvariantCulture);

    /// <summary>It has <c>kubectl events</c>.</summary>
    public bool HasEvents => Minor >= 26;

    /// <summary><c>kubectl auth whoami</c> asks by version 1; before, only previews of it knew that question.</summary>
    public bool AsksWhoIAm => Minor >= 28;

    /// <summary><c>kubectl wait</c> takes <c>--for=jsonpath</c>.</summary>
    public bool WaitsForJsonPath => Minor >= 23;

    /// <summary>It knows fields by the OpenAPI documents of version 3, and tells the kind of a field.</summary>
    public bool ReadsOpenApi3 => Minor >= 27;
}

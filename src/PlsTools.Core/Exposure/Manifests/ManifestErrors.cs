using System.Globalization;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Manifests.Yaml;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Manifests;

/// <summary>The failures of reading and judging manifests. Each id is the name of its message; <c>{id}Action</c> is what mends it.</summary>
internal static class ManifestErrors
{
    public static PlsException NotFound(string path) => New(nameof(ManifestMessages.ManifestNotFound), PlsErrorKind.NotFound, path, path);

    public static PlsException FolderEmpty(string path) => New(nameof(ManifestMessages.ManifestFolderEmpty), PlsErrorKind.NotFound, path, path);

    public static PlsException Unreadable(string path, string reason) =>
        New(nameof(ManifestMessages.ManifestUnreadable), PlsErrorKind.PermissionDenied, path, path, reason);

    public static PlsException NotUtf8(string path) => New(nameof(ManifestMessages.ManifestNotUtf8), PlsErrorKind.InvalidArgument, path, path);

    /// <summary>A pipe that brought nothing, as that of a renderer that failed.</summary>
    public static PlsException Empty() => New(nameof(ManifestMessages.ManifestEmpty), PlsErrorKind.InvalidArgument, null);

    public static PlsException TextIsNoManifest(string text) => New(nameof(ManifestMessages.TextIsNoManifest), PlsErrorKind.InvalidArgument, text, text);

    public static PlsException HasFindings(IReadOnlyCollection<PlsManifestFinding> findings) => New(
        nameof(ManifestMessages.ManifestHasFindings), PlsErrorKind.InvalidState,
        string.Join(", ", findings.Select(finding => finding.File ?? ManifestMessages.PipedText).Distinct(StringComparer.Ordinal)),
        findings.Count, string.Join(", ", findings.Select(finding => finding.Id).Distinct(StringComparer.Ordinal)));

    public static PlsException NotYaml(string name, ManifestFault fault) => New(
        nameof(ManifestMessages.ManifestFaulty), PlsErrorKind.InvalidArgument, name, name, fault.Position.Line, fault.Position.Column, fault.Message);

    public static PlsException IsFolder(string name) => New(nameof(ManifestMessages.ManifestIsFolder), PlsErrorKind.InvalidArgument, name, name);

    public static PlsException ServiceNotFound(string name, NamespacedName? wanted, IReadOnlyList<ManifestService> services) => New(
        nameof(ManifestMessages.ManifestServiceNotFound), PlsErrorKind.NotFound, wanted is null ? name : Name(wanted), name, Name(wanted),
        services.Count == 0 ? ManifestMessages.NoService : string.Join(", ", services.Select(service => service.DisplayName)));

    public static PlsException ServiceAmbiguous(string name, NamespacedName? wanted, IReadOnlyList<ManifestService> services) => New(
        nameof(ManifestMessages.ManifestServiceAmbiguous), PlsErrorKind.InvalidArgument, wanted is null ? name : Name(wanted), name, Name(wanted),
        string.Join(", ", services.Select(service => string.Format(null, ManifestMessages.ServiceInLine, service.DisplayName, service.Node.Start.Line))));

    public static PlsException NotEditable(string name, ManifestService service, string key, string reason) => New(
        nameof(ManifestMessages.ManifestNotEditable), PlsErrorKind.NotSupported, service.DisplayName, name, ManifestPlaces.Of(service, key).Line,
        ManifestPlaces.Of(service, key).Column, key, service.DisplayName, reason);

    public static PlsException NotWritable(string name, string reason) =>
        New(nameof(ManifestMessages.ManifestNotWritable), PlsErrorKind.PermissionDenied, name, name, reason);

    private static string Name(NamespacedName? wanted) => wanted is not { } name ? ManifestMessages.AnyService : name.Namespace.Length == 0 ? name.Name : name.ToString();

    private static PlsException New(string id, PlsErrorKind kind, object? target, params object[] arguments) =>
        new(id, kind, Text(id, arguments), target, Text(id + "Action", arguments));

    private static string Text(string name, object[] arguments) => string.Format(
        CultureInfo.InvariantCulture, ManifestMessages.ResourceManager.GetString(name, CultureInfo.InvariantCulture)!, arguments);
}

using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers.Offers;

/// <summary>The failures of offers.</summary>
internal static class OfferErrors
{
    private const int MostProblems = 5;

    public static PlsException ServiceNotFound(ResourceId id) => Of(
        nameof(OfferMessages.OfferServiceNotFound), PlsErrorKind.NotFound, Text(OfferMessages.OfferServiceNotFound, id.Name, id.Scope), id.ToString(),
        OfferMessages.OfferServiceNotFoundAction);

    public static PlsException AliasMissing(PrivateLinkServiceResource service) => Of(
        nameof(OfferMessages.OfferAliasMissing), PlsErrorKind.InvalidState,
        Text(OfferMessages.OfferAliasMissing, service.Name, service.ProvisioningState), service.Id.ToString(), OfferMessages.OfferAliasMissingAction);

    public static PlsException PortsUnknown(PrivateLinkServiceResource service) => Of(
        nameof(OfferMessages.OfferPortsUnknown), PlsErrorKind.InvalidState,
        Text(OfferMessages.OfferPortsUnknown, service.Name), service.Id.ToString(), OfferMessages.OfferPortsUnknownAction);

    public static PlsException TooLarge(string source, int most) => Of(
        nameof(OfferMessages.OfferTooLarge), PlsErrorKind.LimitExceeded,
        Text(OfferMessages.OfferTooLarge, source, most / 1024), source, OfferMessages.OfferMalformedAction);

    public static PlsException NotJson(string source, long line, long position) => Of(
        nameof(OfferMessages.OfferNotJson), PlsErrorKind.InvalidArgument,
        Text(OfferMessages.OfferNotJson, source, line, position), source, OfferMessages.OfferMalformedAction);

    public static PlsException NotAnOffer(string source) => Of(
        nameof(OfferMessages.OfferNotAnOffer), PlsErrorKind.InvalidArgument,
        Text(OfferMessages.OfferNotAnOffer, source, OfferDocument.Kind), source, OfferMessages.OfferMalformedAction);

    public static PlsException VersionUnknown(string source, string version) => Of(
        nameof(OfferMessages.OfferVersionUnknown), PlsErrorKind.NotSupported,
        Text(OfferMessages.OfferVersionUnknown, source, version.Length > 20 ? version[..20] : version, PlsOffer.CurrentVersion),
        source, OfferMessages.OfferVersionUnknownAction);

    public static PlsException Invalid(string source, IReadOnlyList<string> problems) => Of(
        nameof(OfferMessages.OfferInvalid), PlsErrorKind.InvalidArgument,
        Text(
            OfferMessages.OfferInvalid, source, string.Join(' ', problems.Take(MostProblems)),
            problems.Count > MostProblems ? Text(OfferMessages.MoreProblems, problems.Count - MostProblems) : string.Empty).TrimEnd(),
        source, OfferMessages.OfferMalformedAction);

    public static PlsException AliasMismatch(string source, string alias, string other) => Of(
        nameof(OfferMessages.OfferAliasMismatch), PlsErrorKind.InvalidArgument,
        Text(OfferMessages.OfferAliasMismatch, source, alias, other), source, OfferMessages.OfferAliasMismatchAction);

    /// <param name="service">The service whose offer no consumer could read.</param>
    /// <param name="reason">What is wrong with it, as a sentence.</param>
    public static PlsException NotExportable(PrivateLinkServiceResource service, string reason) => Of(
        nameof(OfferMessages.OfferNotExportable), PlsErrorKind.InvalidArgument,
        Text(OfferMessages.OfferNotExportable, service.Name, reason), service.Id.ToString(), OfferMessages.OfferNotExportableAction);

    public static PlsException FileNotFound(string path, string fullPath) => Of(
        nameof(OfferMessages.OfferFileNotFound), PlsErrorKind.NotFound, Text(OfferMessages.OfferFileNotFound, path, fullPath), path,
        OfferMessages.OfferFileNotFoundAction);

    public static PlsException FileUnreadable(string path, string reason) => Of(
        nameof(OfferMessages.OfferFileUnreadable), PlsErrorKind.PermissionDenied, Text(OfferMessages.OfferFileUnreadable, path, reason), path,
        OfferMessages.OfferFileUnreadableAction);

    public static PlsException FileUnwritable(string path, string reason) => Of(
        nameof(OfferMessages.OfferFileUnwritable), PlsErrorKind.PermissionDenied, Text(OfferMessages.OfferFileUnwritable, path, reason), path,
        OfferMessages.OfferFileUnwritableAction);

    public static PlsException FolderNotFound(string path, string? folder) => Of(
        nameof(OfferMessages.OfferFolderNotFound), PlsErrorKind.NotFound, Text(OfferMessages.OfferFolderNotFound, path, folder), path,
        OfferMessages.OfferFolderNotFoundAction);

    public static PlsException FileExists(string path) => Of(
        nameof(OfferMessages.OfferFileExists), PlsErrorKind.AlreadyExists, Text(OfferMessages.OfferFileExists, path), path, OfferMessages.OfferFileExistsAction);

    /// <param name="path">The file.</param>
    /// <param name="first">The offer that is in it.</param>
    /// <param name="second">The offer that would replace it.</param>
    public static PlsException FileTaken(string path, string first, string second) => Of(
        nameof(OfferMessages.OfferFileTaken), PlsErrorKind.InvalidArgument, Text(OfferMessages.OfferFileTaken, first, path, second), path,
        OfferMessages.OfferFileTakenAction);

    public static PlsException InputUnknown(object input) => Of(
        nameof(OfferMessages.OfferInputUnknown), PlsErrorKind.InvalidArgument, Text(OfferMessages.OfferInputUnknown, input.GetType().Name), input,
        OfferMessages.OfferInputUnknownAction);

    private static PlsException Of(string id, PlsErrorKind kind, string message, object? target, string action) => new(id, kind, message, target, action);

    private static string Text(string format, params object?[] values) => string.Format(null, format, values);
}

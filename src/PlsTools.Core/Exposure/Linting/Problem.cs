using System.Globalization;
using PlsTools.Core.Exposure.Keys;

namespace PlsTools.Core.Exposure.Linting;

/// <summary>Makes problems; the texts are the message resources <c>{id}</c> and <c>{id}Action</c>, with key and value as {0} and {1}.</summary>
internal static class Problem
{
    public static ExposureProblem Error(string id, ExposureKey key, string? value, string? controller = null, params object[] more) =>
        Make(ProblemSeverity.Error, id, key.Key, value, controller, more);

    public static ExposureProblem Warning(string id, ExposureKey key, string? value, string? controller = null, params object[] more) =>
        Make(ProblemSeverity.Warning, id, key.Key, value, controller, more);

    public static ExposureProblem Make(
        ProblemSeverity severity, string id, string key, string? value, string? controller, params object[] more)
    {
        object[] arguments = [key, value ?? string.Empty, .. more];
        return new(id, severity, key, value, Text(id, arguments), controller, Text(id + "Action", arguments));
    }

    private static string Text(string name, object[] arguments) => string.Format(
        CultureInfo.InvariantCulture,
        ExposureMessages.ResourceManager.GetString(name, CultureInfo.InvariantCulture) ?? throw new InvalidOperationException($"No message '{name}'."),
        arguments);
}

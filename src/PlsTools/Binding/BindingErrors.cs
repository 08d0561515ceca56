using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Binding;

/// <summary>The failures of reading a resource out of an input.</summary>
internal static class BindingErrors
{
    public static PlsException TypeNotAccepted(object target, ResourceId id, IReadOnlyList<string> accepted) => new(
        nameof(BindingMessages.ResourceTypeNotAccepted), PlsErrorKind.InvalidArgument,
        string.Format(null, BindingMessages.ResourceTypeNotAccepted, id.Name, id.Type, Either(accepted)),
        target, BindingMessages.ResourceTypeNotAcceptedAction);

    public static PlsException IdMalformed(object target, string text, IReadOnlyList<string> accepted) => new(
        nameof(BindingMessages.ResourceIdMalformed), PlsErrorKind.InvalidArgument,
        string.Format(null, BindingMessages.ResourceIdMalformed, text, Either(accepted)),
        target, string.Format(null, BindingMessages.ResourceIdMalformedAction, Shape(accepted[0])));

    public static PlsException WithoutId(object source, IReadOnlyList<string> accepted) => new(
        nameof(BindingMessages.InputWithoutResourceId), PlsErrorKind.InvalidArgument,
        string.Format(null, BindingMessages.InputWithoutResourceId, source.GetType().Name, Either(accepted)),
        source, BindingMessages.InputWithoutResourceIdAction);

    public static PlsException AgeMalformed(string text) => new(
        nameof(BindingMessages.AgeMalformed), PlsErrorKind.InvalidArgument,
        string.Format(null, BindingMessages.AgeMalformed, text), text, BindingMessages.AgeMalformedAction);

    /// <summary>Something else came to a parameter for a secret. What it was is not said: it could be one.</summary>
    public static PlsException SecretOfOtherType(Type came, Type accepted) => new(
        nameof(BindingMessages.SecretOfOtherType), PlsErrorKind.InvalidArgument,
        string.Format(null, BindingMessages.SecretOfOtherType, came.Name, accepted.Name));

    public static PlsException AddressWithPassword(string host) => new(
        nameof(BindingMessages.AddressWithPassword), PlsErrorKind.InvalidArgument, string.Format(null, BindingMessages.AddressWithPassword, host));

    private static string Either(IReadOnlyList<string> accepted) =>
        accepted.Count == 1 ? accepted[0] : $"{string.Join(", ", accepted.SkipLast(1))} or {accepted[^1]}";

    private static string Shape(string type)
    {
        string[] parts = type.Split('/');
        IEnumerable<string> segments = parts.Skip(1).Select(segment => $"{segment}/<name>");
        return $"/subscriptions/<id>/resourceGroups/<name>/providers/{parts[0]}/{string.Join('/', segments)}";
    }
}

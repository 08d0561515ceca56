using System.Globalization;

namespace PlsTools.Core.Exposure.Keys;

/// <summary>An annotation or field of a Service that decides whether, where or how its Private Link Service comes about.</summary>
/// <param name="Key">
/// The annotation's whole key, with <c>{port}</c> for a port's number, or a field's path such as <c>spec.loadBalancerClass</c>.
/// </param>
/// <param name="Format">How the controller reads the value.</param>
/// <param name="Default">What holds where it is absent, in words.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="Change">What a later change does to a Private Link Service that is in use.</param>
/// <param name="Parameter">Parameter of the commands that sets it; null for none.</param>
public sealed record ExposureKey(string Key, ExposureFormat Format, string Default, string Meaning, ExposureChange Change, string? Parameter = null)
{
    public bool IsAnnotation => Key.StartsWith(ExposureKeys.Prefix, StringComparison.Ordinal);

    /// <summary>The key without the prefix that all annotations share.</summary>
    public string ShortKey => IsAnnotation ? Key[ExposureKeys.Prefix.Length..] : Key;

    /// <summary>The annotation's key for one port.</summary>
    public string ForPort(int port) => Key.Replace("{port}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>Whether <paramref name="key"/>, as it stands on a Service, is this one.</summary>
    public bool Matches(string key)
    {
        int port = Key.IndexOf("{port}", StringComparison.Ordinal);
        if (port < 0) return key == Key;
        string tail = Key[(port + "{port}".Length)..];
        return key.Length > port + tail.Length
            && key.StartsWith(Key[..port], StringComparison.Ordinal)
            && key.EndsWith(tail, StringComparison.Ordinal)
            && key[port..^tail.Length].All(char.IsAsciiDigit);
    }

    public override string ToString() => Key;
}

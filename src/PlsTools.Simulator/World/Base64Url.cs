namespace PlsTools.Simulator.World;

/// <summary>The encoding of a token's parts (RFC 4648, section 5, without padding).</summary>
internal static class Base64Url
{
    public static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Null where the text is not in this encoding.</summary>
    public static byte[]? Decode(string text)
    {
        string padded = text.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (text.Length % 4)) % 4);
        byte[] bytes = new byte[padded.Length];
        return Convert.TryFromBase64String(padded, bytes, out int written) ? bytes[..written] : null;
    }
}

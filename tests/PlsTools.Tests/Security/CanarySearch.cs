using System.Security;
using System.Text;
using System.Text.Json;

namespace PlsTools.Tests.Security;

/// <summary>
/// Finds canaries in whatever way somebody may have written them: as they are, in base64 or base64url of UTF-8 or UTF-16, for URLs, JSON or XML, in
/// hexadecimal; whole, or any sixteen characters of them.
/// </summary>
internal sealed class CanarySearch
{
    /// <summary>Characters from which on a part of a secret counts.</summary>
    public const int Part = 16;

    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public CanarySearch(IEnumerable<Canary> canaries)
    {
        _lookup = _parts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (Canary canary in canaries)
        {
            // A key is kept in lines; what all keys begin with is no secret.
            foreach (string line in canary.Value.Split('\n', StringSplitOptions.TrimEntries).Where(line => line.Length >= Part && !line.StartsWith("-----", StringComparison.Ordinal)))
                foreach (string form in Forms(line)) Add(canary.Name, form);
        }
    }

    /// <summary>The name of a canary in the text; null where there is none.</summary>
    public string? FindIn(ReadOnlySpan<char> text)
    {
        for (int at = 0; at + Part <= text.Length; at++)
            if (_lookup.TryGetValue(text.Slice(at, Part), out string? name)) return name;
        return null;
    }

    /// <summary>As above, in the bytes of a file: a text in UTF-8 or UTF-16, or anything with a text in it.</summary>
    public string? FindIn(byte[] bytes) =>
        FindIn(Encoding.Latin1.GetString(bytes)) ?? FindIn(Encoding.Unicode.GetString(bytes))
        ?? (bytes.Length > 1 ? FindIn(Encoding.Unicode.GetString(bytes, 1, bytes.Length - 1)) : null);

    private static IEnumerable<string> Forms(string secret)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(secret);
        return
        [
            secret,
            Uri.EscapeDataString(secret),
            JsonSerializer.Serialize(secret).Trim('"'),
            SecurityElement.Escape(secret),
            Convert.ToHexString(utf8),
            Convert.ToHexStringLower(utf8),
            .. Base64(utf8),
            .. Base64(Encoding.Unicode.GetBytes(secret)),
        ];
    }

    /// <summary>A text within another one begins at any of three places of base64's four letters.</summary>
    private static IEnumerable<string> Base64(byte[] bytes)
    {
        for (int shift = 0; shift < 3; shift++)
        {
            string text = Convert.ToBase64String([.. new byte[shift], .. bytes]);

            // The letters at both ends depend on what is before and after.
            string inner = text[(shift == 0 ? 0 : 4)..^4];
            yield return inner;
            yield return inner.Replace('+', '-').Replace('/', '_');
        }
    }

    private void Add(string name, string form)
    {
        for (int at = 0; at + Part <= form.Length; at++) _parts.TryAdd(form.Substring(at, Part), name);
    }
}

using System.Text;

namespace PlsTools.Core.Values;

/// <summary>
/// Takes secrets out of what others say. A server, or a proxy before it, may repeat the request that it refuses, and with it the token, whole or in
/// part: whoever passes its words on knows what was sent, and blots that out.
/// </summary>
/// <param name="secrets">The secrets, as they were sent.</param>
internal sealed class Redaction(params string[] secrets)
{
    /// <summary>What stands in the place of a secret.</summary>
    private const string Blot = "***";

    /// <summary>Characters from which on a part of a secret is taken for it; fewer stand in ordinary words too.</summary>
    private const int Part = 12;

    /// <summary>Shorter ones could not be told from the words around them, and protect nothing.</summary>
    private const int Least = 8;

    private readonly string[] _secrets = [.. secrets.Where(secret => secret.Length >= Least)];

    /// <summary>Where nothing secret was sent.</summary>
    public static Redaction None { get; } = new();

    /// <summary>The text without the secrets and without parts of them.</summary>
    public string Apply(string text)
    {
        if (_secrets.Length == 0) return text;
        StringBuilder clean = new();
        for (int at = 0; at < text.Length;)
        {
            int length = SecretAt(text.AsSpan(at));
            if (length > 0) clean.Append(Blot);
            else clean.Append(text[at]);
            at += Math.Max(length, 1);
        }

        return clean.ToString();
    }

    /// <summary>How many characters at the beginning of the text are a secret's; 0 for none.</summary>
    private int SecretAt(ReadOnlySpan<char> text)
    {
        int longest = 0;
        foreach (string secret in _secrets)
        {
            int part = Math.Min(Part, secret.Length);
            if (text.Length < part) continue;
            int found = secret.AsSpan().IndexOf(text[..part]);
            if (found >= 0) longest = Math.Max(longest, secret.AsSpan(found).CommonPrefixLength(text));
        }

        return longest;
    }
}

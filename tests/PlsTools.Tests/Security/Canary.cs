using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PlsTools.Tests.Security;

/// <summary>A secret that is planted to be looked for afterwards. Its text is random to the eye and the same in every run.</summary>
/// <param name="Name">What it is, for the report of a leak.</param>
/// <param name="Value">The secret.</param>
internal sealed record Canary(string Name, string Value)
{
    /// <summary>When its tokens end: the year 2100.</summary>
    private const long End = 4_102_444_800;

    /// <summary>A secret of no particular form, with characters that URLs, JSON and XML write in other ways.</summary>
    public static Canary Opaque(string name) => new(name, $"{Noise(name, 24)}+/~&'<{Noise(name + '2', 15)}=");

    /// <summary>A secret that can stand in a header as it is.</summary>
    public static Canary Bearer(string name) => new(name, Noise(name, 48));

    /// <summary>A token as Entra makes them, but for its signature. It names no tenant: whose id stands elsewhere too.</summary>
    public static Canary Token(string name)
    {
        string claims = JsonSerializer.Serialize(new { aud = "https://management.azure.com/", appid = name, exp = End });
        return new(name, $"{Part("""{"alg":"RS256","typ":"JWT","kid":"canary"}""")}.{Part(claims)}.{Url(SHA512.HashData(Encoding.UTF8.GetBytes(name)))}");
    }

    private static string Noise(string name, int bytes) => Convert.ToBase64String(SHA512.HashData(Encoding.UTF8.GetBytes("canary " + name)), 0, bytes);

    private static string Part(string json) => Url(Encoding.UTF8.GetBytes(json));

    private static string Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}

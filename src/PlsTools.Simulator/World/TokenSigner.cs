using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.World;

/// <summary>
/// Signs JSON Web Tokens (RFC 7515, RS256) with a key that is made when it is first needed, kept in memory alone, and gone with the process.
/// Safe to use from any thread.
/// </summary>
public sealed class TokenSigner : IDisposable
{
    private const int KeyBits = 2048;

    private readonly Lazy<RSA> _key = new(() => RSA.Create(KeyBits));

    /// <summary>Names the key in a token's header and in the key set.</summary>
    public string KeyId => Base64Url.Encode(SHA256.HashData(_key.Value.ExportParameters(includePrivateParameters: false).Modulus!)[..20]);

    /// <summary>A signed token with these claims.</summary>
    public string Sign(JsonObject claims)
    {
        JsonObject header = new() { ["typ"] = "JWT", ["alg"] = "RS256", ["x5t"] = KeyId, ["kid"] = KeyId };
        string signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64Url.Encode(_key.Value.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    /// <summary>Whether this signer made the signature over a text.</summary>
    public bool Made(byte[] signature, string signed) =>
        _key.Value.VerifyData(Encoding.ASCII.GetBytes(signed), signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    /// <summary>The public key as a JSON Web Key (RFC 7517).</summary>
    public JsonObject PublicKey()
    {
        RSAParameters key = _key.Value.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS256",
            ["kid"] = KeyId,
            ["x5t"] = KeyId,
            ["n"] = Base64Url.Encode(key.Modulus!),
            ["e"] = Base64Url.Encode(key.Exponent!),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_key.IsValueCreated) _key.Value.Dispose();
    }

    private static string Encode(JsonObject part) => Base64Url.Encode(Encoding.UTF8.GetBytes(part.ToJsonString()));
}

using System.Security;

namespace PlsTools.Core.Session.Credentials;

/// <summary>Takes a secret that came as text out of sight.</summary>
internal static class SecretText
{
    public static SecureString Secure(string text)
    {
        SecureString secret = new();
        foreach (char letter in text) secret.AppendChar(letter);
        secret.MakeReadOnly();
        return secret;
    }
}

using System.Net;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PlsTools.Core.Session.Credentials;

/// <summary>Finds the certificates that service principals sign in with.</summary>
internal static class ClientCertificates
{
    private const string StorePrefix = "cert:";

    /// <summary>
    /// Reads a PEM or PKCS #12 file. A path of PowerShell's certificate drive, such as <c>cert:/CurrentUser/My/THUMBPRINT</c>, is looked up in
    /// the store.
    /// </summary>
    /// <exception cref="Errors.PlsException">The file cannot be read, or holds no certificate with its key.</exception>
    public static X509Certificate2 Read(string path, SecureString? password)
    {
        if (IsStorePath(path)) return Find(path.Split('/', '\\')[^1]);
        string? secret = password is null ? null : new NetworkCredential(string.Empty, password).Password;
        try
        {
            return Usable(Load(path, secret), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ConnectErrors.CertificateUnreadable(path, error.Message);
        }
        catch (CryptographicException)
        {
            // The message may quote what was read.
            throw ConnectErrors.CertificateUnreadable(path, ConnectMessages.CertificateOrPassword);
        }
    }

    /// <summary>Whether a path leads into a certificate store rather than to a file.</summary>
    public static bool IsStorePath(string path) => path.StartsWith(StorePrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The certificate of a thumbprint in the user's store, else in the machine's.</summary>
    /// <exception cref="Errors.PlsException">Neither holds it with its key.</exception>
    public static X509Certificate2 Find(string thumbprint) => Find(thumbprint, Look);

    /// <inheritdoc cref="Find(string)"/>
    /// <param name="thumbprint">As certificate managers show it: spaces, and the mark that Windows puts in front when it is copied, do not count.</param>
    /// <param name="look">The certificates of that thumbprint in a store.</param>
    public static X509Certificate2 Find(string thumbprint, Func<StoreLocation, string, IReadOnlyList<X509Certificate2>> look)
    {
        string wanted = string.Concat(thumbprint.Where(char.IsAsciiHexDigit));
        X509Certificate2[] found = [.. look(StoreLocation.CurrentUser, wanted), .. look(StoreLocation.LocalMachine, wanted)];
        if (found.Length == 0) throw ConnectErrors.CertificateNotInStore(thumbprint);
        return found.FirstOrDefault(certificate => certificate.HasPrivateKey) ?? Usable(found[0], thumbprint);
    }

    /// <summary>The certificate, once it is known to have its key.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="origin">Where it is from, for messages.</param>
    public static X509Certificate2 Usable(X509Certificate2 certificate, string origin) =>
        certificate.HasPrivateKey ? certificate : throw ConnectErrors.CertificateUnreadable(origin, ConnectMessages.NoCertificateWithKey);

    private static IReadOnlyList<X509Certificate2> Look(StoreLocation location, string thumbprint)
    {
        try
        {
            using X509Store store = new(StoreName.My, location, OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            return [.. store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false)];
        }
        catch (CryptographicException)
        {
            // There is no such store on this machine.
            return [];
        }
    }

    private static X509Certificate2 Load(string path, string? password)
    {
        string text = File.ReadAllText(path);
        if (!text.Contains("-----BEGIN", StringComparison.Ordinal)) return new(path, password, X509KeyStorageFlags.DefaultKeySet);
        return password is null ? X509Certificate2.CreateFromPem(text, text) : X509Certificate2.CreateFromEncryptedPem(text, text, password);
    }
}

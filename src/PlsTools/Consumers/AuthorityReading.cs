using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PlsTools.Core.Consumers.Reachability;
using PlsTools.Pipeline;

namespace PlsTools.Consumers;

/// <summary>Reads the certificates of authorities that were given as objects or as paths of PEM or DER files.</summary>
internal static class AuthorityReading
{
    /// <exception cref="Core.Errors.PlsException">One of them holds no certificate.</exception>
    public static async Task<X509Certificate2Collection> ReadAsync(object[] given, CommandPipeline pipeline)
    {
        X509Certificate2Collection authorities = [];
        foreach (object item in given.Select(item => item is PSObject wrapped ? wrapped.BaseObject : item))
        {
            if (item is X509Certificate2 certificate)
            {
                authorities.Add(certificate);
                continue;
            }

            string path = $"{item}";
            string full = await pipeline.OnPipelineThreadAsync(cmdlet => cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path)).ConfigureAwait(false);
            authorities.AddRange(Read(path, full));
        }

        return authorities;
    }

    private static X509Certificate2Collection Read(string path, string fullPath)
    {
        X509Certificate2Collection found = [];
        try
        {
            byte[] bytes = File.ReadAllBytes(fullPath);
            if (bytes.AsSpan().IndexOf("-----BEGIN"u8) >= 0) found.ImportFromPem(Encoding.ASCII.GetString(bytes));
            else found.Add(new X509Certificate2(bytes));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw ReachabilityErrors.AuthorityUnreadable(path, error.Message);
        }

        return found.Count > 0 ? found : throw ReachabilityErrors.AuthorityUnreadable(path, ReachabilityMessages.NoCertificate);
    }
}

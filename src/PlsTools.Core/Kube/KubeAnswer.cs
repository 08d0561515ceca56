using System.Net.Http.Headers;
using System.Text;
using PlsTools.Core.Values;

namespace PlsTools.Core.Kube;

/// <summary>An answer of the API server whose body is still to be read.</summary>
/// <param name="Response">The answer; disposed along.</param>
/// <param name="Secrets">What was secret in the request, so that the words of the answer can be passed on.</param>
internal sealed record KubeAnswer(HttpResponseMessage Response, Redaction Secrets) : IDisposable
{
    /// <summary>What is secret in a header: a token; a name with its password, in base64 as it is sent and the password as it is.</summary>
    public static Redaction SecretsOf(AuthenticationHeaderValue? header)
    {
        if (header?.Parameter is not { } sent) return Redaction.None;
        if (!header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase)) return new(sent);
        string person = Encoding.UTF8.GetString(Convert.FromBase64String(sent));
        return new(sent, person[(person.IndexOf(':', StringComparison.Ordinal) + 1)..]);
    }

    public void Dispose() => Response.Dispose();
}

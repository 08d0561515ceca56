using System.Globalization;
using System.Security.Authentication;
using System.Text;
using System.Text.RegularExpressions;
using Azure.Core;
using Azure.Identity;
using Microsoft.Identity.Client;
using PlsTools.Core.Arm.Http;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Session.Credentials;

/// <summary>
/// Turns what a credential throws into a sentence with a cure. A credential's own exception can carry the request for the token, and with it
/// the secret, so that only Entra's words go on. The codes of Entra are documented to change: they choose words here, and nothing else.
/// </summary>
internal static partial class SignInFailures
{
    private const string AzureCli = nameof(PlsCredentialType.AzureCli);

    private static readonly Dictionary<string, string> s_byCode = new(StringComparer.Ordinal)
    {
        ["90002"] = nameof(SignInMessages.SignInTenantUnknown),
        ["900021"] = nameof(SignInMessages.SignInTenantUnknown),
        ["900023"] = nameof(SignInMessages.SignInTenantUnknown),
        ["700016"] = nameof(SignInMessages.SignInApplicationUnknown),
        ["7000215"] = nameof(SignInMessages.SignInSecretInvalid),
        ["7000222"] = nameof(SignInMessages.SignInSecretExpired),
        ["7000218"] = nameof(SignInMessages.SignInSecretInvalid),
        ["7000112"] = nameof(SignInMessages.SignInApplicationDisabled),
        ["700027"] = nameof(SignInMessages.SignInCertificateUnknown),
        ["700024"] = nameof(SignInMessages.SignInAssertionExpired),
        ["70021"] = nameof(SignInMessages.SignInFederationMismatch),
        ["700211"] = nameof(SignInMessages.SignInFederationMismatch),
        ["700212"] = nameof(SignInMessages.SignInFederationMismatch),
        ["700213"] = nameof(SignInMessages.SignInFederationMismatch),
        ["50013"] = nameof(SignInMessages.SignInFederationMismatch),
        ["500011"] = nameof(SignInMessages.SignInAudienceUnknown),
        ["50020"] = nameof(SignInMessages.SignInAccountNotInTenant),
        ["50034"] = nameof(SignInMessages.SignInAccountNotInTenant),
        ["90072"] = nameof(SignInMessages.SignInAccountNotInTenant),
        ["50105"] = nameof(SignInMessages.SignInNotAssigned),
        ["50076"] = nameof(SignInMessages.SignInSecondFactor),
        ["50079"] = nameof(SignInMessages.SignInSecondFactor),
        ["50158"] = nameof(SignInMessages.SignInSecondFactor),
        ["53000"] = nameof(SignInMessages.SignInConditionalAccess),
        ["53003"] = nameof(SignInMessages.SignInConditionalAccess),
        ["530003"] = nameof(SignInMessages.SignInConditionalAccess),
        ["65004"] = nameof(SignInMessages.SignInDeclined),
        ["70020"] = nameof(SignInMessages.SignInCodeExpired),
        ["65001"] = nameof(SignInMessages.SignInConsentMissing),
        ["50173"] = nameof(SignInMessages.SignInEnded),
        ["70043"] = nameof(SignInMessages.SignInEnded),
        ["700082"] = nameof(SignInMessages.SignInEnded),
        ["700084"] = nameof(SignInMessages.SignInEnded),
    };

    /// <summary>Errors of MSAL, and of the grants that people sign in by, which come without a code of Entra.</summary>
    private static readonly Dictionary<string, string> s_byError = new(StringComparer.Ordinal)
    {
        ["authorization_declined"] = nameof(SignInMessages.SignInDeclined),
        ["access_denied"] = nameof(SignInMessages.SignInDeclined),
        [MsalError.CodeExpired] = nameof(SignInMessages.SignInCodeExpired),
        ["expired_token"] = nameof(SignInMessages.SignInCodeExpired),
        [MsalError.LinuxXdgOpen] = nameof(SignInMessages.SignInNoBrowser),
    };

    /// <param name="error">What the credential threw.</param>
    /// <param name="credential">The credential.</param>
    /// <param name="settings">Where it asked.</param>
    /// <param name="asked">What it asked for.</param>
    public static PlsException From(Exception error, ISessionCredential credential, SignInSettings settings, TokenRequestContext asked)
    {
        Exception[] causes = [.. Chain(error)];
        string who = credential.Account is { } account ? $"{credential.Kind} ({account})" : credential.Kind;
        string tenant = settings.TenantId ?? credential.TenantId ?? SignInMessages.OwnTenant;
        Match entra = causes.Select(cause => Entra().Match(cause.Message)).FirstOrDefault(match => match.Success) ?? Match.Empty;
        string said = entra.Success ? entra.Groups["text"].Value.Trim() : causes[0].Message.Split(['\r', '\n'], 2)[0].Trim();
        string id = entra.Success
            ? s_byCode.GetValueOrDefault(entra.Groups["code"].Value, nameof(SignInMessages.SignInRefused))
            : WithoutCode(causes, credential);
        if (asked.Claims is not null && !IsOutage(id)) id = Challenged(credential.Kind);
        string scope = asked.Scopes[0];
        object target = credential.Account ?? credential.Kind;
        string audience = scope.EndsWith("/.default", StringComparison.Ordinal) ? scope[..^"/.default".Length] : scope;
        said = ForeignText.Presentable(credential.Secrets.Apply(said));
        object?[] words = [who, tenant, said.TrimEnd('.'), settings.AuthorityHost?.Host ?? SignInMessages.OwnAuthority, audience, Encoded(asked.Claims)];
        return new(id, KindOf(id), Text(id, words), target, Text(id + "Action", words));
    }

    /// <summary>Azure has asked for more than the credential has by itself: what helps is a fresh sign-in, each way in its own words.</summary>
    private static string Challenged(string kind) => kind switch
    {
        AzureCli => nameof(SignInMessages.SignInChallengedAzureCli),
        PersonSource.DeviceCode or PersonSource.Interactive => nameof(SignInMessages.SignInChallengedPerson),
        _ => nameof(SignInMessages.SignInChallenged),
    };

    private static bool IsOutage(string id) => id is nameof(SignInMessages.SignInAuthorityUnreachable) or nameof(SignInMessages.SignInAuthorityUntrusted);

    private static string? Encoded(string? claims) => claims is null ? null : Convert.ToBase64String(Encoding.UTF8.GetBytes(claims));

    private static string WithoutCode(Exception[] causes, ISessionCredential credential)
    {
        foreach (MsalException known in causes.OfType<MsalException>())
        {
            if (s_byError.TryGetValue(known.ErrorCode, out string? id)) return id;
        }

        if (causes.OfType<AuthenticationRequiredException>().Any()) return nameof(SignInMessages.SignInEnded);
        if (causes.Any(cause => cause is AuthenticationException)) return nameof(SignInMessages.SignInAuthorityUntrusted);
        string said = string.Join(' ', causes.Select(cause => cause.Message));
        if (credential.Kind == nameof(PlsCredentialType.ManagedIdentity))
        {
            if (said.Contains("Identity not found", StringComparison.OrdinalIgnoreCase)) return nameof(SignInMessages.SignInIdentityUnknown);
            return causes.OfType<CredentialUnavailableException>().Any() ? nameof(SignInMessages.SignInNoManagedIdentity) : nameof(SignInMessages.SignInRefused);
        }

        if (credential.Kind == AzureCli)
        {
            if (said.Contains("not installed", StringComparison.OrdinalIgnoreCase)) return nameof(SignInMessages.SignInAzureCliMissing);
            if (said.Contains("az login", StringComparison.OrdinalIgnoreCase)) return nameof(SignInMessages.SignInAzureCliSignedOut);
            return nameof(SignInMessages.SignInAzureCliFailed);
        }

        bool isUnreachable = causes.Any(cause => cause is not OperationCanceledException && ArmTransportFailures.Is(cause, CancellationToken.None));
        return isUnreachable ? nameof(SignInMessages.SignInAuthorityUnreachable) : nameof(SignInMessages.SignInRefused);
    }

    private static PlsErrorKind KindOf(string id) => id switch
    {
        nameof(SignInMessages.SignInAuthorityUnreachable) => PlsErrorKind.ConnectionFailed,
        nameof(SignInMessages.SignInAuthorityUntrusted) => PlsErrorKind.SecurityOrSafety,
        nameof(SignInMessages.SignInAudienceUnknown) => PlsErrorKind.InvalidArgument,
        _ => PlsErrorKind.AuthenticationFailed,
    };

    private static IEnumerable<Exception> Chain(Exception? error)
    {
        for (; error is not null; error = error is AggregateException { InnerExceptions.Count: > 0 } several ? several.InnerExceptions[^1] : error.InnerException)
            yield return error;
    }

    private static string Text(string name, object?[] words) =>
        string.Format(CultureInfo.InvariantCulture, SignInMessages.ResourceManager.GetString(name, SignInMessages.Culture)!, words);

    /// <summary>Entra's code and sentence, without the ids that follow them.</summary>
    [GeneratedRegex(@"(?<text>AADSTS(?<code>\d+):.*?)(?=\s*(Trace ID|Correlation ID|Timestamp|\[Reason|\r|\n|$))", RegexOptions.Singleline)]
    private static partial Regex Entra();
}

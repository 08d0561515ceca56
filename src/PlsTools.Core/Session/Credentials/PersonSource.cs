using Azure.Core;
using Azure.Identity;

namespace PlsTools.Core.Session.Credentials;

/// <summary>
/// A person who signs in: in a browser here, or by a code in a browser elsewhere. They are asked once, while the session is made; what follows
/// is renewed without them, from memory, or fails.
/// </summary>
internal sealed class PersonSource : ISessionCredential
{
    public const string DeviceCode = nameof(DeviceCode);
    public const string Interactive = nameof(Interactive);

    private readonly Func<string, CancellationToken, Task> _show;

    private PersonSource(string kind, Func<string, CancellationToken, Task> show)
    {
        Kind = kind;
        _show = show;
    }

    public string Kind { get; }

    public string? TenantId => null;

    public string? Account => null;

    public DateTimeOffset? ExpiresOn => null;

    public CloudNeed Needs => CloudNeed.Authority;

    public bool AnyAudience => true;

    /// <param name="show">Shows the sentence that names the page and the code.</param>
    public static PersonSource ByDeviceCode(Func<string, CancellationToken, Task> show) => new(DeviceCode, show);

    /// <param name="show">Shows what is about to happen, and what to do where it does not.</param>
    public static PersonSource ByBrowser(Func<string, CancellationToken, Task> show) => new(Interactive, show);

    public TokenCredential CreateTokens(SignInSettings settings)
    {
        if (Kind == DeviceCode)
        {
            DeviceCodeCredential byCode = new(settings.Apply(new DeviceCodeCredentialOptions
            {
                TenantId = settings.TenantId,
                DisableAutomaticAuthentication = true,
                DisableInstanceDiscovery = !settings.IsKnownAuthority,
                DeviceCodeCallback = (code, cancellation) => _show(code.Message, cancellation),
            }));
            return new AskedOnce(byCode, byCode.AuthenticateAsync);
        }

        InteractiveBrowserCredential byBrowser = new(settings.Apply(new InteractiveBrowserCredentialOptions
        {
            TenantId = settings.TenantId,
            DisableAutomaticAuthentication = true,
            DisableInstanceDiscovery = !settings.IsKnownAuthority,
        }));
        return new AskedOnce(byBrowser, async (context, cancellation) =>
        {
            await _show(SignInMessages.BrowserOpens, cancellation).ConfigureAwait(false);
            return await byBrowser.AuthenticateAsync(context, cancellation).ConfigureAwait(false);
        });
    }
}

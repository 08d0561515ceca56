using PlsTools.Core.Arm;
using PlsTools.Core.Session.Credentials;

namespace PlsTools.Core.Session;

/// <summary>The cloud that a session works in.</summary>
/// <param name="Name">Azure's own name for it, or <c>Custom</c> or <c>Sandbox</c>.</param>
/// <param name="ResourceManagerUrl">Where its resource manager is.</param>
/// <param name="Audience">What tokens are asked for; null for the resource manager itself.</param>
/// <param name="AuthorityHost">Who gives tokens; null where it is not known.</param>
internal sealed record SessionCloud(string Name, Uri ResourceManagerUrl, string? Audience, Uri? AuthorityHost = null)
{
    private const string Custom = "Custom";

    /// <summary>Resource managers and authorities of the public and national clouds, as Azure.ResourceManager 1.7 and Azure.Core 1.64 list them.</summary>
    public static IReadOnlyList<SessionCloud> Known { get; } =
    [
        new("AzureCloud", new("https://management.azure.com/"), null, new("https://login.microsoftonline.com/")),
        new("AzureUSGovernment", new("https://management.usgovcloudapi.net/"), null, new("https://login.microsoftonline.us/")),
        new("AzureChinaCloud", new("https://management.chinacloudapi.cn/"), null, new("https://login.chinacloudapi.cn/")),
    ];

    /// <summary>The only tenant of the authority, such as <c>adfs</c> of an Azure Stack Hub; null where it has many.</summary>
    public string? OnlyTenant { get; init; }

    /// <summary>Whether Entra's own list of authorities holds this one, so that it can vouch for itself.</summary>
    public bool HasKnownAuthority => Known.Any(cloud => cloud.AuthorityHost == AuthorityHost);

    /// <param name="resourceManagerUrl">Null for the public cloud.</param>
    /// <param name="audience">Null for the cloud's own.</param>
    /// <param name="authorityHost">Null for the cloud's own.</param>
    /// <exception cref="Errors.PlsException">The address is no whole one.</exception>
    public static SessionCloud Of(Uri? resourceManagerUrl, string? audience, Uri? authorityHost = null)
    {
        Uri url = resourceManagerUrl ?? Known[0].ResourceManagerUrl;
        if (!url.IsAbsoluteUri) throw ConnectErrors.ManagerAddressIncomplete(url);
        SessionCloud? known = Known.FirstOrDefault(cloud => cloud.ResourceManagerUrl.Host.Equals(url.Host, StringComparison.OrdinalIgnoreCase));
        return new(known?.Name ?? Custom, url, audience, authorityHost ?? known?.AuthorityHost);
    }

    /// <summary>The cloud of a name.</summary>
    /// <exception cref="Errors.PlsException">No cloud has that name.</exception>
    public static SessionCloud Named(string name) =>
        Known.FirstOrDefault(cloud => cloud.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw ConnectErrors.CloudNameUnknown(name, Known);

    /// <summary>Whether the cloud must be asked for its endpoints before a credential can be used.</summary>
    public bool Lacks(CloudNeed need) => Name == Custom && need switch
    {
        CloudNeed.Audience => Audience is null,
        CloudNeed.Authority => Audience is null || AuthorityHost is null,
        _ => false,
    };

    /// <summary>The cloud with what it told of itself, where nothing else was said.</summary>
    public SessionCloud With(CloudEndpoints endpoints) => this with
    {
        Audience = Audience ?? endpoints.Audiences[0],
        AuthorityHost = AuthorityHost ?? endpoints.Authority,
        OnlyTenant = AuthorityHost is null ? endpoints.Tenant : null,
    };
}

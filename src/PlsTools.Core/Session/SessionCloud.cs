namespace PlsTools.Core.Session;

/// <summary>The cloud that a session works in.</summary>
/// <param name="Name">Azure's own name for it, or <c>Custom</c> or <c>Sandbox</c>.</param>
/// <param name="ResourceManagerUrl">Where its resource manager is.</param>
/// <param name="Audience">What tokens are asked for; null for the resource manager itself.</param>
internal sealed record SessionCloud(string Name, Uri ResourceManagerUrl, string? Audience)
{
    /// <summary>Resource managers of the public and national clouds, as Azure.ResourceManager 1.7 lists them.</summary>
    private static readonly (string Name, Uri Url)[] s_known =
    [
        ("AzureCloud", new("https://management.azure.com/")),
        ("AzureUSGovernment", new("https://management.usgovcloudapi.net/")),
        ("AzureChinaCloud", new("https://management.chinacloudapi.cn/")),
    ];

    /// <param name="resourceManagerUrl">Null for the public cloud.</param>
    /// <param name="audience">Null for the resource manager itself.</param>
    public static SessionCloud Of(Uri? resourceManagerUrl, string? audience)
    {
        Uri url = resourceManagerUrl ?? s_known[0].Url;
        string? name = s_known.FirstOrDefault(cloud => cloud.Url.Host.Equals(url.Host, StringComparison.OrdinalIgnoreCase)).Name;
        return new(name ?? "Custom", url, audience);
    }
}

using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Sandbox;

namespace PlsTools.Simulator.Server;

/// <summary>
/// Writes <c>ca.pem</c>, <c>client.pem</c>, <c>kubeconfig</c> and, last, <c>simulator.json</c>. Each appears whole or not at all; those with
/// secrets can be read by their owner only.
/// </summary>
internal sealed class ServerFiles(string folder)
{
    private const string ClientFile = "client.pem";
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly TimeSpan s_tokenLifetime = TimeSpan.FromHours(24);

    /// <exception cref="ServerException">The folder can't be written to.</exception>
    public async Task WriteAsync(SandboxHost host, Uri identity, ServerCertificates certificates, int processId, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(folder);
            await WriteAsync("ca.pem", certificates.Authority, Own | UnixFileMode.GroupRead | UnixFileMode.OtherRead, cancellation).ConfigureAwait(false);
            await WriteAsync(ClientFile, certificates.ClientPem, Own, cancellation).ConfigureAwait(false);
            await WriteAsync("kubeconfig", host.Kubeconfig, Own, cancellation).ConfigureAwait(false);
            await WriteAsync("simulator.json", Document(host, identity, processId).ToJsonString(s_json) + "\n", Own, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ServerException(1, $"The folder '{folder}' can't be written to: {error.Message}");
        }
    }

    private JsonObject Document(SandboxHost host, Uri identity, int processId)
    {
        string arm = host.ResourceManagerUrl.ToString();
        return new()
        {
            ["armEndpoint"] = arm,
            ["audience"] = arm,
            ["audiences"] = new JsonArray(arm, "https://management.azure.com/", "https://management.core.windows.net/"),
            ["authority"] = arm,
            ["identityEndpoint"] = $"{identity}oauth2/token",
            ["identityHeader"] = host.Identity.Secrets.IdentityHeader,
            ["msiEndpoint"] = $"{identity}msi/token",
            ["msiSecret"] = host.Identity.Secrets.MsiSecret,
            ["metadataEndpoint"] = $"{arm}metadata/endpoints",
            ["clientCertificate"] = Path.Combine(Path.GetFullPath(folder), ClientFile),
            ["oidcRequestToken"] = host.Identity.Secrets.OidcRequestToken,
            ["pipelinesOidcRequestUri"] = $"{arm}oidc/pipelines",
            ["tenants"] = Array(host.Tenants.Select(tenant => new JsonObject { ["name"] = tenant.Name, ["id"] = tenant.Id })),
            ["subscriptions"] = Array(host.Tenants.SelectMany(tenant => tenant.Subscriptions.Select(subscription => new JsonObject
            {
                ["id"] = subscription.Id,
                ["displayName"] = subscription.DisplayName,
                ["tenantId"] = tenant.Id,
            }))),
            ["principals"] = Array(host.Accounts.Select(account => new JsonObject
            {
                ["name"] = account.Name,
                ["tenantId"] = account.TenantId,
                ["clientId"] = account.ClientId,
                ["objectId"] = account.ObjectId,
                ["secret"] = account.Secret,
                ["token"] = host.IssueAccessToken(account.TenantId, s_tokenLifetime, account.Name),
                ["assertion"] = host.Identity.IssueAssertion(account.ClientId, host.ResourceManagerUrl, s_tokenLifetime),
                ["gitHubOidcRequestUrl"] = $"{arm}oidc/github?principal={account.ClientId}",
                ["managedIdentity"] = true,
            })),
            ["clusters"] = Array(host.Clusters.Select(cluster => new JsonObject
            {
                ["name"] = cluster.Name,
                ["id"] = cluster.ResourceId,
                ["server"] = cluster.Server.ToString(),
                ["context"] = cluster.Context,
                ["nodeResourceGroup"] = cluster.NodeResourceGroup,
            })),
            ["pid"] = processId,
        };
    }

    private static JsonArray Array(IEnumerable<JsonObject> items) => new([.. items]);

    private async Task WriteAsync(string name, string text, UnixFileMode mode, CancellationToken cancellation)
    {
        string path = Path.Combine(folder, name);
        string draft = $"{path}.{Path.GetRandomFileName()}";
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        try
        {
            FileStream stream = new(draft, options);
            await using (stream.ConfigureAwait(false)) await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellation).ConfigureAwait(false);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}

using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Kube.Configuration;
using PlsTools.Core.Session.Clusters;

namespace PlsTools.Core.Session;

/// <summary>Makes sessions: signs in, chooses the subscription, and leaves the cluster until a command needs one.</summary>
internal sealed class SessionFactory(Func<string, string?> environment, TimeProvider clock, Random random)
{
    /// <exception cref="Errors.PlsException">The credential is refused, no subscription fits, or what was given of a cluster is wrong in itself.</exception>
    public async Task<PlsSession> CreateAsync(SessionRequest request, CancellationToken cancellation)
    {
        ClusterSource source = new(request.Cluster, new KubeconfigReader(environment, clock));
        string? cluster = source.Check();
        ArmClient arm = ArmClient.Create(new()
        {
            Endpoint = request.Cloud.ResourceManagerUrl,
            Audience = request.Cloud.Audience,
            Credential = request.Credential.CreateTokens(clock),
            Clock = clock,
            Random = random,
            Handler = request.ArmHandler,
            CertificateAuthority = request.CertificateAuthorityFile is null ? null : ReadAuthority(request.CertificateAuthorityFile),
        });
        SubscriptionChoice subscription = await ChooseAsync(arm, request, cancellation).ConfigureAwait(false);
        ClusterConnector connector = new(arm, source, subscription.Id, clock, random);
        PlsSessionFacts facts = new(
            request.Name ?? subscription.Name,
            request.TenantId ?? request.Credential.TenantId ?? subscription.TenantId,
            subscription.Id,
            request.Cloud.Name,
            request.Cloud.ResourceManagerUrl,
            request.Credential.Kind,
            request.Credential.ExpiresOn,
            cluster,
            request.ClockSpeed);
        return new(facts, arm, request.Dialer, request.Names, clock, connector.ConnectAsync);
    }

    private static async Task<SubscriptionChoice> ChooseAsync(ArmClient arm, SessionRequest request, CancellationToken cancellation)
    {
        if (request.TenantId is { } meant && request.Credential.TenantId is { } actual && !meant.Equals(actual, StringComparison.OrdinalIgnoreCase))
            throw ConnectErrors.TenantMismatch(meant, actual);

        List<SubscriptionChoice> visible = [];
        await foreach (JsonObject item in arm.ListRootAsync("subscriptions", cancellation).ConfigureAwait(false)) visible.Add(SubscriptionChoice.Read(item));
        return SubscriptionChoice.Decide(visible, request.Subscription, request.TenantId);
    }

    private static string ReadAuthority(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ConnectErrors.AuthorityFileUnreadable(path, error.Message);
        }
    }
}

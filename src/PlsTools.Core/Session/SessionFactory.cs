using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Http;
using PlsTools.Core.Kube.Configuration;
using PlsTools.Core.Session.Clusters;
using PlsTools.Core.Session.Credentials;
using PlsTools.Core.Values;

namespace PlsTools.Core.Session;

/// <summary>Makes sessions: signs in, chooses the subscription, and leaves the cluster until a command needs one.</summary>
/// <param name="environment">From a variable's name to its value.</param>
/// <param name="clock">The clock of the sessions.</param>
/// <param name="random">Spreads retries.</param>
/// <param name="log">Told of what the sessions send; null for nobody.</param>
internal sealed class SessionFactory(Func<string, string?> environment, TimeProvider clock, Random random, IRequestLog? log = null)
{
    /// <exception cref="Errors.PlsException">The credential is refused, no subscription fits, or what was given of a cluster is wrong in itself.</exception>
    public async Task<PlsSession> CreateAsync(SessionRequest request, CancellationToken cancellation)
    {
        ClusterSource source = new(request.Cluster, new KubeconfigReader(environment, clock), Log(request));
        string? cluster = source.Check();
        SignedIn signedIn = await SignInAsync(request, cancellation).ConfigureAwait(false);
        IReadOnlyList<SubscriptionChoice> visible = await SubscriptionChoice.ListAsync(signedIn.Arm, cancellation).ConfigureAwait(false);
        SubscriptionChoice subscription = SubscriptionChoice.Decide(visible, request.Subscription, request.PreferredSubscription, Guid(request.TenantId));
        AccessTokenClaims? who = signedIn.Tokens.First;
        string? tenantId = Guid(request.TenantId) ?? request.Credential.TenantId ?? who?.TenantId ?? subscription.TenantId;
        SessionEntraTokens entra = new(signedIn.Tokens, tenantId, request.Credential.AnyAudience);
        ClusterConnector connector = new(signedIn.Arm, source, subscription.Id, entra, clock, random);
        PlsSessionFacts facts = new(
            request.Name ?? subscription.Name,
            tenantId,
            subscription.Id,
            signedIn.Cloud.Name,
            signedIn.Cloud.ResourceManagerUrl,
            request.Credential.Kind,
            request.Credential.ExpiresOn,
            cluster,
            request.ClockSpeed)
        {
            SubscriptionName = subscription.Name,
            Account = who?.Account ?? request.Credential.Account,
            ObjectId = who?.ObjectId,
            PrincipalType = who?.PrincipalType,
            CredentialSource = request.CredentialSource,
        };
        ClusterDirectory clusters = new(signedIn.Arm, source, subscription.Id, entra, clock, random);
        return new(facts, signedIn.Arm, request.Dialer, request.Names, clock, connector.ConnectAsync, clusters);
    }

    /// <summary>Signs in, and lists the subscriptions that the credential sees.</summary>
    /// <exception cref="Errors.PlsException">The credential is refused.</exception>
    public async Task<IReadOnlyList<SubscriptionChoice>> ListSubscriptionsAsync(SessionRequest request, CancellationToken cancellation)
    {
        SignedIn signedIn = await SignInAsync(request, cancellation).ConfigureAwait(false);
        using ArmClient arm = signedIn.Arm;
        return await SubscriptionChoice.ListAsync(arm, cancellation).ConfigureAwait(false);
    }

    private async Task<SignedIn> SignInAsync(SessionRequest request, CancellationToken cancellation)
    {
        RefuseOtherTenant(request);
        string? authority = request.CertificateAuthorityFile is null ? null : ReadAuthority(request.CertificateAuthorityFile);
        HttpMessageHandler? tokenHandler = authority is null ? null : ArmHandler.Create(authority);
        SessionCloud cloud = await CompleteAsync(request, tokenHandler, cancellation).ConfigureAwait(false);
        ReportedTokens tokens = new(request.Credential, new()
        {
            Clock = clock,
            AuthorityHost = cloud.AuthorityHost,
            IsKnownAuthority = cloud.HasKnownAuthority,
            TenantId = cloud.OnlyTenant ?? request.TenantId,
            Handler = tokenHandler,
        });
        return new(Connect(request, cloud, tokens, authority), tokens, cloud);
    }

    /// <summary>A domain is no id that could be compared.</summary>
    private static string? Guid(string? tenantId) => System.Guid.TryParse(tenantId, out _) ? tenantId : null;

    private static void RefuseOtherTenant(SessionRequest request)
    {
        // A token that was brought along is of one tenant; other credentials ask for a token of the tenant that is meant.
        if (request.TenantId is not { } meant) return;
        if (!meant.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-')) throw ConnectErrors.TenantIdInvalid(meant);
        if (request.Credential.AnyAudience || request.Credential.TenantId is not { } actual) return;
        if (Guid(meant) is null) throw ConnectErrors.TenantNotComparable(meant, actual);
        if (!meant.Equals(actual, StringComparison.OrdinalIgnoreCase)) throw ConnectErrors.TenantMismatch(meant, actual);
    }

    private async Task<SessionCloud> CompleteAsync(SessionRequest request, HttpMessageHandler? handler, CancellationToken cancellation)
    {
        if (request.Cloud.AuthorityHost is { } named && (!named.IsAbsoluteUri || named.Scheme != Uri.UriSchemeHttps)) throw ConnectErrors.AuthorityNotHttps(named);
        if (!request.Cloud.Lacks(request.Credential.Needs)) return request.Cloud;
        CloudEndpoints endpoints = await CloudEndpointsReader.ReadAsync(
            request.Cloud.ResourceManagerUrl, request.ArmHandler ?? handler, clock, cancellation).ConfigureAwait(false);
        return request.Cloud.With(endpoints);
    }

    private ArmClient Connect(SessionRequest request, SessionCloud cloud, ReportedTokens tokens, string? authority) => ArmClient.Create(new()
    {
        Endpoint = cloud.ResourceManagerUrl,
        Audience = cloud.Audience,
        Credential = tokens,
        Clock = clock,
        Random = random,
        Handler = request.ArmHandler,
        CertificateAuthority = authority,
        Log = Log(request),
        Caller = () => tokens.First?.Caller,
        Retry = ArmRetrySettings.AtSpeed(request.ClockSpeed),
    });

    private OwnTimeLog? Log(SessionRequest request) => log is null ? null : new(log, request.ClockSpeed);

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

    private sealed record SignedIn(ArmClient Arm, ReportedTokens Tokens, SessionCloud Cloud);
}

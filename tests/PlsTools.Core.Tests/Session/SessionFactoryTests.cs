using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Session;
using PlsTools.Core.Session.Credentials;

namespace PlsTools.Core.Tests.Session;

public sealed class SessionFactoryTests
{
    private readonly SessionWorld _world = new();

    [Fact]
    public async Task A_token_makes_a_session_in_the_only_subscription()
    {
        PlsSession session = await _world.ConnectAsync();

        Assert.Equal("Shop Production", session.Name);
        Assert.Equal((SessionWorld.TenantId, SessionWorld.SubscriptionId), (session.TenantId, session.SubscriptionId));
        Assert.Equal(("AzureCloud", "AccessToken"), (session.Cloud, session.Credential));
        Assert.Equal(new("https://management.azure.com/"), session.ResourceManagerUrl);
        Assert.Null(session.Cluster);
        Assert.NotNull(session.ExpiresOn);
    }

    [Fact]
    public async Task Several_subscriptions_are_listed_and_one_is_chosen_by_id_or_name()
    {
        _world.AddSubscription();

        PlsException error = await Assert.ThrowsAsync<PlsException>(() => _world.ConnectAsync());

        Assert.Equal("SubscriptionAmbiguous", error.ErrorId);
        Assert.Contains($"Shop Production ({SessionWorld.SubscriptionId})", error.Message);
        Assert.Contains($"Shop Test ({SessionWorld.OtherSubscriptionId})", error.Message);
        Assert.Equal(SessionWorld.OtherSubscriptionId, (await _world.ConnectAsync(subscription: SessionWorld.OtherSubscriptionId.ToUpperInvariant())).SubscriptionId);
        Assert.Equal(SessionWorld.OtherSubscriptionId, (await _world.ConnectAsync(subscription: "shop test", name: "test")).SubscriptionId);
    }

    [Fact]
    public async Task A_subscription_that_is_not_seen_is_an_error_that_lists_those_that_are()
    {
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => _world.ConnectAsync(subscription: "other"));

        Assert.Equal(("SubscriptionUnknown", PlsErrorKind.NotFound, "other"), (error.ErrorId, error.Kind, error.Target));
        Assert.Contains("Shop Production", error.Message);
    }

    [Fact]
    public async Task Another_tenant_than_the_tokens_is_refused_before_anything_is_asked()
    {
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => _world.ConnectAsync(tenantId: "bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb"));

        Assert.Equal(("TenantMismatch", PlsErrorKind.AuthenticationFailed), (error.ErrorId, error.Kind));
        Assert.Empty(_world.World.Requests.All());
    }

    [Fact]
    public async Task A_token_that_has_ended_says_when()
    {
        AccessTokenSource credential = new(_world.Token(TimeSpan.FromMinutes(5)));
        _world.Clock.Advance(TimeSpan.FromMinutes(6));

        PlsException error = await Assert.ThrowsAsync<PlsException>(() => _world.ConnectAsync(credential: credential));

        Assert.Equal("AccessTokenExpired", error.ErrorId);
        Assert.Contains("2026-11-23 08:05:00Z", error.Message);
    }

    [Fact]
    public async Task A_token_that_ends_later_fails_the_next_command()
    {
        PlsSession session = await _world.ConnectAsync(credential: new AccessTokenSource(_world.Token(TimeSpan.FromMinutes(5))));
        _world.Clock.Advance(TimeSpan.FromMinutes(6));

        PlsException error = await Assert.ThrowsAnyAsync<PlsException>(async () =>
        {
            await foreach (System.Text.Json.Nodes.JsonObject _ in session.Arm.ListRootAsync("subscriptions", default)) Assert.Fail("Listed.");
        });

        Assert.Equal(PlsErrorKind.AuthenticationFailed, error.Kind);
    }

    [Fact]
    public async Task A_token_that_ARM_does_not_know_is_refused_without_being_shown()
    {
        PlsException error = await Assert.ThrowsAnyAsync<PlsException>(
            () => _world.ConnectAsync(credential: new AccessTokenSource(SessionWorld.Secure("canary-token"))));

        Assert.Equal(PlsErrorKind.AuthenticationFailed, error.Kind);
        Assert.DoesNotContain("canary-", error.ToString());
        Assert.IsType<ArmException>(error);
    }

    [Fact]
    public void An_empty_token_is_refused() =>
        Assert.Equal("AccessTokenEmpty", Assert.Throws<PlsException>(() => new AccessTokenSource(SessionWorld.Secure(" "))).ErrorId);

    [Fact]
    public async Task A_missing_authority_file_is_told()
    {
        SessionFactory factory = new(_ => null, _world.Clock, new(1));

        PlsException error = await Assert.ThrowsAsync<PlsException>(() => factory.CreateAsync(
            new()
            {
                Credential = new AccessTokenSource(_world.Token()),
                Cloud = SessionCloud.Of(new("https://arm.stack.example/"), null),
                Dialer = new PlsTools.Core.Network.SocketDialer(_world.Clock),
                Names = new PlsTools.Core.Network.HostNameResolver(_world.Clock),
                Cluster = new() { UsesHostKubeconfig = false },
                CertificateAuthorityFile = "/no/such/ca.pem",
            },
            default));

        Assert.Equal(("CertificateAuthorityUnreadable", "/no/such/ca.pem"), (error.ErrorId, error.Target));
    }

    [Theory]
    [InlineData(null, "AzureCloud", "https://management.azure.com/")]
    [InlineData("https://management.usgovcloudapi.net", "AzureUSGovernment", "https://management.usgovcloudapi.net/")]
    [InlineData("https://arm.stack.example:30024/", "Custom", "https://arm.stack.example:30024/")]
    public void A_cloud_is_known_by_its_resource_manager(string? url, string name, string expected)
    {
        SessionCloud cloud = SessionCloud.Of(url is null ? null : new(url), null);

        Assert.Equal((name, new Uri(expected)), (cloud.Name, cloud.ResourceManagerUrl));
    }
}

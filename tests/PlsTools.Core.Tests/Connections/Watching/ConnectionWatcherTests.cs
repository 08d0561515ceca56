using PlsTools.Core.Connections.Watching;
using PlsTools.Core.Errors;
using PlsTools.Core.Tests.Arm.Support;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Connections.Watching;

/// <summary>Each test changes the services between two looks, which come as fast as they are asked for.</summary>
public sealed class ConnectionWatcherTests : IAsyncDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(10);

    private readonly FakeServices _arm = new();
    private readonly InstantClock _clock = new();
    private readonly ScopeReader _reader;
    private readonly ResourceId _service;
    private IAsyncEnumerator<WatchLook>? _looks;

    public ConnectionWatcherTests()
    {
        _reader = new(_arm);
        _service = _arm.AddService("pls-api");
    }

    [Fact]
    public async Task What_is_there_at_the_beginning_is_no_change()
    {
        _arm.AddConnection(_service, "api.1f0c", "Pending");
        Assert.Empty((await LookAsync()).Changes);
        Assert.Empty((await LookAsync()).Changes);
        Assert.Equal([s_interval], _clock.Waits);
    }

    [Fact]
    public async Task What_comes_changes_and_goes_is_told_look_by_look()
    {
        await LookAsync();
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Pending", "order 7");
        Assert.Equal(["Requested api.1f0c"], Told(await LookAsync()));
        _arm.SetState(id, "Approved", "ticket 42");
        Assert.Equal(["Approved api.1f0c"], Told(await LookAsync()));
        _arm.Remove(id);
        Assert.Equal(["Removed api.1f0c"], Told(await LookAsync()));
        Assert.Empty((await LookAsync()).Changes);
    }

    [Fact]
    public async Task All_that_is_there_can_be_told_first()
    {
        _arm.AddConnection(_service, "api.1f0c", "Pending");
        _arm.AddConnection(_service, "web.2b", "Approved");
        Assert.Equal(["Requested api.1f0c", "Approved web.2b"], Told(await LookAsync(WatchState.Empty)));
    }

    [Fact]
    public async Task A_later_watch_tells_what_happened_in_between()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Pending");
        string token = WatchToken.Write((await LookAsync()).State);
        await StopAsync();
        _arm.SetState(id, "Approved");
        _arm.AddConnection(_service, "web.2b", "Pending");
        Assert.Equal(["Approved api.1f0c", "Requested web.2b"], Told(await LookAsync(WatchToken.Read(token))));
    }

    [Fact]
    public async Task A_service_that_goes_takes_its_connections_along_and_may_come_back()
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Approved");
        await LookAsync();
        _arm.Remove(id);
        _arm.Remove(_service);
        WatchLook gone = await LookAsync();
        Assert.Equal(["Removed api.1f0c"], Told(gone));
        Assert.Contains("'pls-api' no longer exists", Assert.Single(gone.Warnings));
        Assert.Empty((await LookAsync()).Warnings);
        _arm.AddService("pls-api");
        _arm.AddConnection(_service, "web.2b", "Pending");
        WatchLook back = await LookAsync();
        Assert.Equal(["Requested web.2b"], Told(back));
        Assert.Equal("'pls-api' is back.", Assert.Single(back.Warnings));
    }

    [Theory]
    [InlineData(429, PlsErrorKind.LimitExceeded)]
    [InlineData(503, PlsErrorKind.ConnectionFailed)]
    [InlineData(0, PlsErrorKind.ConnectionFailed)]
    public async Task An_outage_is_outlasted_told_once_and_hides_no_change(int status, PlsErrorKind kind)
    {
        ResourceId id = _arm.AddConnection(_service, "api.1f0c", "Pending");
        await LookAsync();
        _arm.Failures["LIST pls-api"] = FakeServices.Error(status, kind, "Trouble");
        WatchLook first = await LookAsync();
        Assert.Empty(first.Changes);
        Assert.Contains("'pls-api' cannot be read for now: Trouble.", Assert.Single(first.Warnings));
        Assert.Empty((await LookAsync()).Warnings);
        _arm.SetState(id, "Approved");
        _arm.Failures.Clear();
        WatchLook last = await LookAsync();
        Assert.Equal(["Approved api.1f0c"], Told(last));
        Assert.Equal("'pls-api' can be read again.", Assert.Single(last.Warnings));
    }

    [Fact]
    public async Task An_outage_at_the_beginning_makes_no_changes_of_what_was_there()
    {
        ResourceId other = _arm.AddService("pls-web");
        _arm.AddConnection(_service, "api.1f0c", "Pending");
        _arm.AddConnection(other, "web.2b", "Pending");
        _arm.Failures["LIST pls-web"] = FakeServices.Error(503, PlsErrorKind.ConnectionFailed, "Trouble");
        await LookAsync(null, _service, other);
        _arm.AddConnection(_service, "new.3c", "Pending");
        Assert.Empty((await LookAsync()).Changes);
        _arm.Failures.Clear();
        Assert.Empty((await LookAsync()).Changes);
        Assert.Equal(["Requested new.3c"], Told(await LookAsync()));
    }

    [Fact]
    public async Task What_cannot_pass_ends_the_watch_of_that_target_alone()
    {
        ResourceId other = _arm.AddService("pls-web");
        await LookAsync(null, _service, other);
        _arm.Failures["LIST pls-web"] = FakeServices.Error(403, PlsErrorKind.PermissionDenied, "AuthorizationFailed");
        WatchLook look = await LookAsync();
        Assert.Equal((other, "AuthorizationFailed"), (look.Errors.Single().Target.Scope, look.Errors.Single().Error.ErrorId));
        _arm.AddConnection(_service, "api.1f0c", "Pending");
        Assert.Equal(["Requested api.1f0c"], Told(await LookAsync()));
        _arm.Failures["LIST pls-api"] = FakeServices.Error(401, PlsErrorKind.AuthenticationFailed, "ArmTokenExpired");
        Assert.Single((await LookAsync()).Errors);
        Assert.False(await _looks!.MoveNextAsync());
    }

    [Fact]
    public async Task A_service_that_never_was_is_an_error_with_what_is_near()
    {
        PlsException error = (await LookAsync(null, FakeServices.ServiceId("pls-apy"))).Errors.Single().Error;
        Assert.Equal("PrivateLinkServiceNotFound", error.ErrorId);
        Assert.Contains("pls-api", error.Message);
    }

    [Fact]
    public async Task A_credential_that_gives_no_token_is_an_outage_once_it_has_given_one()
    {
        _arm.Failures["LIST pls-api"] = FakeServices.Error(0, PlsErrorKind.AuthenticationFailed, "ArmCredentialFailed");
        Assert.Single((await LookAsync()).Errors);
        await StopAsync();
        _arm.Failures.Clear();
        await LookAsync();
        _arm.Failures["LIST pls-api"] = FakeServices.Error(0, PlsErrorKind.AuthenticationFailed, "ArmCredentialFailed");
        WatchLook look = await LookAsync();
        Assert.Empty(look.Errors);
        Assert.Single(look.Warnings);
    }

    [Fact]
    public async Task A_whole_subscription_is_watched_with_the_services_that_come()
    {
        ResourceId subscription = Links.Subscription;
        await LookAsync(null, subscription);
        _arm.AddConnection(_arm.AddService("pls-web"), "web.2b", "Pending");
        Assert.Equal(["Requested web.2b"], Told(await LookAsync()));
    }

    [Fact]
    public async Task What_is_kept_is_what_there_is_now_however_much_has_come_and_gone()
    {
        await LookAsync();
        HashSet<int> sizes = [];
        for (int round = 0; round < 2000; round++)
        {
            ResourceId id = _arm.AddConnection(_service, $"ep{round}.1f0c", "Pending");
            await LookAsync();
            _arm.Remove(id);
            WatchLook look = await LookAsync();
            sizes.Add(look.State.Count);
            if (round % 500 == 0) sizes.Add(WatchToken.Write(look.State).Length / 100);
        }

        Assert.Equal([0], sizes);
    }

    [Fact]
    public async Task Cancelling_ends_it()
    {
        using CancellationTokenSource stop = new();
        IAsyncEnumerator<WatchLook> looks = new ConnectionWatcher(TimeProvider.System)
            .WatchAsync([new(_service, _reader)], null, TimeSpan.FromHours(1), stop.Token).GetAsyncEnumerator(stop.Token);
        await looks.MoveNextAsync();
        Task<bool> next = looks.MoveNextAsync().AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task StopAsync()
    {
        if (_looks is not null) await _looks.DisposeAsync();
        _looks = null;
    }

    private async Task<WatchLook> LookAsync(WatchState? since = null, params ResourceId[] scopes)
    {
        IReadOnlyList<WatchTarget> targets = [.. (scopes.Length == 0 ? [_service] : scopes).Select(scope => new WatchTarget(scope, _reader))];
        _looks ??= new ConnectionWatcher(_clock).WatchAsync(targets, since, s_interval, default).GetAsyncEnumerator();
        return await _looks.MoveNextAsync() ? _looks.Current : throw new InvalidOperationException("The watch has ended.");
    }

    private static string[] Told(WatchLook look) => [.. look.Changes.Select(seen => $"{seen.Change.Change} {seen.Change.Name}")];
}

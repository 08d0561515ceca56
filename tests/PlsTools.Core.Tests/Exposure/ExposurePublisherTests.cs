using System.Text.Json.Nodes;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Acting;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Session;
using PlsTools.Core.Tests.Exposure.Support;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Exposure;

public sealed class ExposurePublisherTests
{
    private static readonly NamespacedName s_name = new("shop", "api");
    private static readonly WaitSettings s_wait = new(true, TimeSpan.FromSeconds(900));

    private readonly PolledClock _clock = new();
    private readonly FakeKube _kube = new(TestService.Json(TestService.Internal));
    private readonly FakeArm _arm = new(TestCloud.LoadBalancer((TestService.Frontend, "10.240.0.9")), TestCloud.VirtualNetwork(), TestCloud.Group("rg-a"));

    [Fact]
    public async Task The_annotations_are_applied_as_a_whole_and_the_link_returned_once_controller_and_Azure_are_done()
    {
        _kube.OnWrite = _ =>
        {
            _kube.Event("EnsuringLoadBalancer");
            _arm.Put(TestCloud.Link());
            _kube.Event("EnsuredLoadBalancer");
        };
        ServiceExposure exposure = await PublishAsync(new());
        Assert.Equal("pls-" + TestService.Frontend, exposure.PrivateLinkService?.Name);
        (JsonObject body, bool force) = Assert.Single(_kube.Writes);
        Assert.False(force);
        Assert.Equal(
            """{"apiVersion":"v1","kind":"Service","metadata":{"name":"api","namespace":"shop","annotations":{"service.beta.kubernetes.io/azure-pls-create":"true"},"resourceVersion":"7"}}""",
            body.ToJsonString());
    }

    [Fact]
    public async Task The_same_call_again_returns_the_same_link_and_writes_nothing()
    {
        _kube.OnWrite = _ => Succeed();
        ServiceExposure first = await PublishAsync(new() { Fqdns = [] });
        ServiceExposure second = await PublishAsync(new() { Fqdns = [] });
        Assert.Equal(first.PrivateLinkService!.Id, second.PrivateLinkService!.Id);
        Assert.Single(_kube.Writes);
    }

    [Fact]
    public async Task A_link_that_somebody_deleted_is_made_again_by_the_same_call()
    {
        _kube.OnWrite = _ => Succeed();
        _arm.Remove((await PublishAsync(new())).PrivateLinkService!.Id);
        Assert.NotNull((await PublishAsync(new())).PrivateLinkService);
        Assert.Equal("1", _kube.Writes[1].Body["metadata"]!["annotations"]!["plstools/sync-request"]!.ToString());
        Assert.Equal("true", _kube.Writes[1].Body["metadata"]!["annotations"]!["service.beta.kubernetes.io/azure-pls-create"]!.ToString());
    }

    [Fact]
    public async Task Neither_a_link_without_the_controllers_word_nor_its_word_without_the_link_ends_the_wait()
    {
        Task<ServiceExposure> publishing = PublishAsync(new());
        _kube.Event("EnsuringLoadBalancer");
        _kube.Event("EnsuredLoadBalancer");
        await RemainsAsync(publishing, TimeSpan.FromSeconds(30));
        _arm.Put(TestCloud.Link(state: "Updating"));
        await RemainsAsync(publishing, TimeSpan.FromSeconds(30));
        _arm.Put(TestCloud.Link());
        Assert.Equal("Succeeded", (await AdvanceAsync(publishing)).PrivateLinkService!.ProvisioningState);
    }

    [Fact]
    public async Task What_another_run_has_written_meanwhile_is_not_undone()
    {
        _kube.BeforeWrite = service =>
        {
            service["metadata"]!["resourceVersion"] = "8";
            service.Annotate("azure-pls-fqdns=a.example");
        };
        PlsException error = await Assert.ThrowsAnyAsync<PlsException>(() => PublishAsync(new()));
        Assert.Equal("ServiceChangedMeanwhile", error.ErrorId);
        Assert.Empty(_kube.Writes);
    }

    [Fact]
    public async Task A_change_that_leaves_the_annotations_alone_stops_nothing()
    {
        _kube.BeforeWrite = service =>
        {
            service["metadata"]!["resourceVersion"] = "8";
            _kube.BeforeWrite = null;
        };
        _kube.OnWrite = _ => Succeed();
        Assert.NotNull((await PublishAsync(new())).PrivateLinkService);
        Assert.Single(_kube.Writes);
    }

    [Fact]
    public async Task A_controller_that_is_content_with_what_it_read_before_is_asked_again()
    {
        _kube.OnWrite = _ =>
        {
            _kube.Event("EnsuringLoadBalancer");
            _kube.Event("EnsuredLoadBalancer");
        };
        Task<ServiceExposure> publishing = PublishAsync(new());
        await RemainsAsync(publishing, TimeSpan.FromSeconds(120));
        Assert.Single(_kube.Writes);
        _kube.OnWrite = _ => Succeed();
        Assert.NotNull((await AdvanceAsync(publishing)).PrivateLinkService);
        JsonObject annotations = _kube.Writes[1].Body["metadata"]!["annotations"]!.AsObject();
        Assert.Equal(("true", "1"), (annotations["service.beta.kubernetes.io/azure-pls-create"]!.ToString(), annotations["plstools/sync-request"]!.ToString()));
    }

    [Fact]
    public async Task A_link_in_Azure_is_believed_after_a_minute_of_silence()
    {
        Task<ServiceExposure> publishing = PublishAsync(new());
        _arm.Put(TestCloud.Link());
        await RemainsAsync(publishing, TimeSpan.FromSeconds(50));
        Assert.NotNull(await AdvanceAsync(publishing));
    }

    [Fact]
    public async Task A_final_failure_ends_the_wait_at_once_with_its_cure()
    {
        _kube.OnWrite = _ =>
        {
            _kube.Event("EnsuringLoadBalancer");
            _kube.Event("SyncLoadBalancerFailed", "Error syncing load balancer: failed to ensure load balancer: create or update PLS: PUT https://x\nRESPONSE 403: 403 Forbidden\nERROR CODE: LinkedAuthorizationFailed\n");
        };
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => PublishAsync(new()));
        Assert.Equal("ControllerRefused", error.ErrorId);
        Assert.Equal(PlsErrorKind.PermissionDenied, error.Kind);
        Assert.Equal("shop/api", error.Target);
        Assert.Contains("LinkedAuthorizationFailed", error.Message);
        Assert.Contains("subnets/join/action", error.RecommendedAction);
    }

    [Fact]
    public async Task A_failure_from_before_the_change_and_one_that_a_retry_mends_are_waited_through()
    {
        _kube.Event("SyncLoadBalancerFailed", "IPv6 is not supported for private link service", live: false);
        Task<ServiceExposure> publishing = PublishAsync(new());
        _kube.Event("SyncLoadBalancerFailed", "IPv6 is not supported for private link service");
        _kube.Event("EnsuringLoadBalancer");
        _kube.Event("SyncLoadBalancerFailed", "RESPONSE 409: 409 Conflict\nERROR CODE: AnotherOperationInProgress\n");
        await RemainsAsync(publishing, TimeSpan.FromSeconds(30));
        Succeed();
        Assert.NotNull(await AdvanceAsync(publishing));
    }

    [Fact]
    public async Task A_timeout_tells_what_was_seen_last_and_the_command_that_waits_on()
    {
        _kube.OnWrite = _ =>
        {
            _kube.Event("EnsuringLoadBalancer");
            _kube.Event("SyncLoadBalancerFailed", "RESPONSE 409: 409 Conflict\nERROR CODE: AnotherOperationInProgress\n\"message\": \"Another operation is in progress.\"");
        };
        Task<ServiceExposure> publishing = PublishAsync(new(), new(true, TimeSpan.FromSeconds(25)));
        await _kube.ReadUp;
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => AdvanceAsync(publishing));
        Assert.Equal(("ExposureTimedOut", PlsErrorKind.Timeout), (error.ErrorId, error.Kind));
        Assert.Contains("Another operation is in progress.", error.Message);
        Assert.Contains("New-AksPrivateLinkService shop/api", error.RecommendedAction);
    }

    [Fact]
    public async Task Without_waiting_it_returns_once_the_annotations_are_written()
    {
        ServiceExposure exposure = await PublishAsync(new(), new(false, TimeSpan.Zero));
        Assert.Null(exposure.PrivateLinkService);
        Assert.True(exposure.Spec.IsRequested);
        Assert.Single(_kube.Writes);
        Assert.Equal(0, _kube.Watches);
    }

    [Fact]
    public async Task Annotations_of_another_owner_are_a_conflict_that_names_it_and_force_takes_them()
    {
        _kube.Owners["azure-pls-create"] = "argocd-controller";
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => PublishAsync(new()));
        Assert.Equal("AnnotationsOwnedByOthers", error.ErrorId);
        Assert.Contains("azure-pls-create is owned by 'argocd-controller'", error.Message);
        Assert.Empty(_kube.Writes);

        _kube.OnWrite = _ => Succeed();
        await PublishAsync(new(), takeOwnership: true);
        Assert.True(Assert.Single(_kube.Writes).Force);
    }

    [Fact]
    public async Task Annotations_that_somebody_sets_back_end_the_wait()
    {
        _kube.OnWrite = service =>
        {
            service["metadata"]!["annotations"]!.AsObject().Remove("service.beta.kubernetes.io/azure-pls-create");
            service.OwnedBy("argocd-controller", "Update", "azure-load-balancer-internal");
        };
        PlsException error = await Assert.ThrowsAsync<PlsException>(() => PublishAsync(new()));
        Assert.Equal("AnnotationsReverted", error.ErrorId);
        Assert.Contains("argocd-controller", error.Message);
    }

    [Fact]
    public async Task A_Service_that_goes_away_ends_the_wait()
    {
        _kube.OnWrite = _ => _kube.Remove(s_name);
        Assert.Equal("ServiceGone", (await Assert.ThrowsAsync<PlsException>(() => PublishAsync(new()))).ErrorId);
    }

    [Fact]
    public async Task Where_events_may_not_be_read_Azure_alone_decides()
    {
        _kube.Forbidden.Add("events");
        Task<ServiceExposure> publishing = PublishAsync(new());
        await RemainsAsync(publishing, TimeSpan.FromSeconds(30));
        _arm.Put(TestCloud.Link());
        Assert.NotNull(await AdvanceAsync(publishing));
        Assert.Equal(0, _kube.Watches);
    }

    [Fact]
    public async Task A_watch_whose_position_is_too_old_begins_anew_and_misses_nothing()
    {
        _kube.ExpireNextWatch = true;
        _kube.OnWrite = _ =>
        {
            _arm.Put(TestCloud.Link());
            _kube.Event("EnsuredLoadBalancer", live: false);
        };
        Assert.NotNull(await PublishAsync(new()));
    }

    [Fact]
    public async Task Stopping_ends_the_wait_and_leaves_what_was_written()
    {
        using CancellationTokenSource stop = new();
        Task<ServiceExposure> publishing = PublishAsync(new(), cancellation: stop.Token);
        await RemainsAsync(publishing, TimeSpan.FromSeconds(10));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => publishing);
        Assert.Single(_kube.Writes);
    }

    [Fact]
    public async Task Progress_says_where_controller_and_link_stand()
    {
        List<PlsProgress> shown = [];
        _kube.Forbidden.Add("events");
        Task<ServiceExposure> publishing = PublishAsync(new(), progress: new Listener(shown));
        await RemainsAsync(publishing, TimeSpan.FromSeconds(20));
        _arm.Put(TestCloud.Link(state: "Updating"));
        await RemainsAsync(publishing, TimeSpan.FromSeconds(20));
        _arm.Put(TestCloud.Link());
        await AdvanceAsync(publishing);
        Assert.Contains("There is no Private Link Service yet.", shown[0].Status);
        Assert.Contains("is Updating", shown[^1].Status);
        Assert.All(shown, item => Assert.Contains("shop/api", item.Activity));
    }

    private void Succeed()
    {
        _kube.Event("EnsuringLoadBalancer");
        _arm.Put(TestCloud.Link());
        _kube.Event("EnsuredLoadBalancer");
    }

    private async Task<ServiceExposure> PublishAsync(
        ExposureSettings settings, WaitSettings? wait = null, bool takeOwnership = false, IProgress<PlsProgress>? progress = null, CancellationToken cancellation = default)
    {
        ExposureReader reader = new(new ClusterConnection(_kube, TestCloud.Cluster), _arm);
        ExposurePlan plan = ExposurePlanner.Plan(await reader.SurveyAsync(s_name, settings, cancellation), settings);
        Assert.Empty(plan.Refusals);
        return await new ExposurePublisher(reader, _kube, _clock).PublishAsync(plan, takeOwnership, wait ?? s_wait, progress, cancellation);
    }

    private async Task RemainsAsync(Task publishing, TimeSpan time)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < time; passed += PolledClock.PollInterval) Assert.True(await _clock.StepAsync(publishing));
    }

    private async Task<T> AdvanceAsync<T>(Task<T> publishing)
    {
        while (await _clock.StepAsync(publishing))
        {
        }

        return await publishing;
    }

    private sealed class Listener(List<PlsProgress> shown) : IProgress<PlsProgress>
    {
        public void Report(PlsProgress value) => shown.Add(value);
    }
}

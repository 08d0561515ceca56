using System.Globalization;
using PlsTools.Core.Arm;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Ownership;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Decides, from what was read alone, what has to be written to a Service so that its Private Link Service is as wanted.</summary>
public static class ExposurePlanner
{
    /// <summary>Field manager of every write; see <see cref="Kube.IKubeClient"/>.</summary>
    public const string FieldManager = "plstools";

    /// <summary>
    /// An annotation of our own. The controller does not look at a Service again by itself: any annotation that changes makes it, and
    /// this one means nothing else.
    /// </summary>
    public const string SyncRequest = "plstools/sync-request";

    public static ExposurePlan Plan(ExposureSurroundings seen, ExposureSettings settings)
    {
        ServiceSnapshot service = seen.Service;
        IReadOnlyDictionary<ExposureKey, string> wanted = SettingAnnotations.Of(settings, ExposureSpec.Read(service));
        Dictionary<string, string> owned = new(service.AppliedBy(FieldManager), StringComparer.Ordinal);
        List<AnnotationChange> changes = [];
        foreach ((ExposureKey key, string value) in wanted.Where(pair => !IsThere(service, pair.Key, pair.Value)))
        {
            owned[key.Key] = value;
            changes.Add(new(key.Key, service[key], value));
        }

        ServiceExposure after = ExposureJoin.Of(WithAnnotations(service, owned), seen.Cluster, seen.Inventory);
        IReadOnlyList<ExposureProblem> problems = ExposureLinter.Lint(after.Service);
        ResourceId link = LocateLink(after, seen.Cluster);
        ExposureOutcome outcome = Decide(after, changes.Count > 0);
        if (outcome == ExposureOutcome.Repair)
        {
            string next = NextRequest(service);
            owned[SyncRequest] = next;
            changes.Add(new(SyncRequest, service.Annotations.GetValueOrDefault(SyncRequest), next));
        }

        return new(
            seen.Cluster.Name,
            service,
            after.Spec,
            outcome,
            owned,
            changes,
            link,
            after.IsShared,
            [.. problems.Where(problem => problem.Severity == ProblemSeverity.Warning), .. changes.Count > 0 ? OwnerWarnings.Of(service) : []],
            [.. PlanRefusals.Of(seen, settings, after, link, problems.Where(problem => problem.Severity == ProblemSeverity.Error))]);
    }

    /// <summary>Whether the Private Link Service is there, settled, and as the Service asks.</summary>
    public static bool IsAsAsked(ServiceExposure exposure) =>
        exposure.PrivateLinkService is { ProvisioningState: "Succeeded" } link
        && (exposure.IsShared || LinkComparison.Compare(exposure.Spec, link).Count == 0);

    private static bool IsThere(ServiceSnapshot service, ExposureKey key, string value) =>
        service[key] is { } present ? SettingAnnotations.SameMeaning(key, present, value) : value.Length == 0;

    private static ExposureOutcome Decide(ServiceExposure after, bool changed) => after switch
    {
        { PrivateLinkService: null } when changed => ExposureOutcome.Create,
        _ when changed => ExposureOutcome.Update,
        { PrivateLinkService: null } => ExposureOutcome.Repair,
        _ when IsAsAsked(after) => ExposureOutcome.Nothing,
        { PrivateLinkService.ProvisioningState: "Updating" or "Creating" } => ExposureOutcome.Wait,
        _ => ExposureOutcome.Repair,
    };

    private static ResourceId LocateLink(ServiceExposure after, ClusterFacts cluster)
    {
        if (after.PrivateLinkService is { } present) return present.Id;
        string common = FrontendName.PrivateLinkServiceOf(after.Frontend?.Name ?? FrontendName.Of(after.Service.Uid, after.Spec.InternalSubnet));
        string? given = after.Spec.Name is { Length: > 0 } name ? name : null;
        return TryLocate(after.Spec.ResourceGroupName ?? cluster.NodeResourceGroupName, given ?? common)

            // A name or group that cannot stand in an id is refused anyhow.
            ?? TryLocate(cluster.NodeResourceGroupName, given ?? common)
            ?? ResourceId.Create(cluster.SubscriptionId, cluster.NodeResourceGroupName, ArmType.PrivateLinkService, FrontendName.PrivateLinkServiceOf(FrontendName.BaseOf(after.Service.Uid)));

        ResourceId? TryLocate(string group, string last) => ResourceId.TryParse(
            $"/subscriptions/{cluster.SubscriptionId}/resourceGroups/{group}/providers/{ArmType.PrivateLinkService}/{last}", out ResourceId? id)
            && id.IsType(ArmType.PrivateLinkService) ? id : null;
    }

    private static ServiceSnapshot WithAnnotations(ServiceSnapshot service, IReadOnlyDictionary<string, string> owned)
    {
        Dictionary<string, string> merged = new(service.Annotations, StringComparer.Ordinal);
        foreach ((string key, string value) in owned) merged[key] = value;
        return service with { Annotations = merged };
    }

    private static string NextRequest(ServiceSnapshot service) =>
        (AnnotationText.Number(service.Annotations.GetValueOrDefault(SyncRequest, "0")) is { } last and < int.MaxValue ? last + 1 : 1)
            .ToString(CultureInfo.InvariantCulture);
}

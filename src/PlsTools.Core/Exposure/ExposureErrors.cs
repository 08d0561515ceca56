using System.Globalization;
using System.Text.RegularExpressions;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Acting;
using PlsTools.Core.Exposure.Inventory;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Kube;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure;

/// <summary>The failures of exposing a Service. Each id is the name of its message; <c>{id}Action</c> is what mends it.</summary>
internal static partial class ExposureErrors
{
    public static PlsException ServiceReferenceInvalid(object? value) =>
        New(nameof(ExposureMessages.ServiceReferenceInvalid), PlsErrorKind.InvalidArgument, value, value?.ToString() ?? string.Empty);

    public static PlsException ServicePattern(string pattern) =>
        New(nameof(ExposureMessages.ServicePattern), PlsErrorKind.InvalidArgument, pattern, pattern);

    public static PlsException ServiceNotFound(NamespacedName service, string cluster, IReadOnlyList<string> near) => New(
        nameof(ExposureMessages.ServiceNotFound), PlsErrorKind.NotFound, service.ToString(), service, cluster,
        near.Count == 0 ? string.Empty : string.Format(null, ExposureMessages.DidYouMean, string.Join(", ", near)), service.Namespace);

    public static PlsException ServiceNotLoadBalancer(ServiceSnapshot service) => New(
        nameof(ExposureMessages.ServiceNotLoadBalancer), PlsErrorKind.InvalidState, service.Name.ToString(),
        ServiceFields.Type, service.Type, service.Name);

    public static PlsException ServiceBeingDeleted(NamespacedName service) =>
        New(nameof(ExposureMessages.ServiceBeingDeleted), PlsErrorKind.InvalidState, service.ToString(), service);

    public static PlsException ServiceGone(NamespacedName service) =>
        New(nameof(ExposureMessages.ServiceGone), PlsErrorKind.InvalidState, service.ToString(), service);

    /// <summary>A problem that the linter found, as a refusal.</summary>
    public static PlsException Refused(ExposureProblem problem, object target) => new(
        problem.Id,
        target is string text && text == problem.Value ? PlsErrorKind.InvalidArgument : PlsErrorKind.InvalidState,
        problem.ControllerMessage is null ? problem.Message : $"{problem.Message} {string.Format(null, ExposureMessages.ControllerWouldSay, problem.ControllerMessage)}",
        target,
        problem.RecommendedAction);

    /// <summary>One error for all refusals of a plan: that of the first, with the others' words after it.</summary>
    public static PlsException Combined(IReadOnlyList<PlsException> refusals)
    {
        List<PlsException> different = [.. refusals.DistinctBy(refusal => refusal.Message)];
        return different.Count == 1
            ? different[0]
            : new(
                different[0].ErrorId,
                different[0].Kind,
                Lines(different.Select(refusal => refusal.Message)),
                different[0].Target,
                Lines(different.Select(refusal => refusal.RecommendedAction ?? string.Empty).Distinct()));
    }

    /// <summary>A failure after something was changed already.</summary>
    internal static PlsException Unfinished(PlsException cause, IEnumerable<string> done) => new(
        cause.ErrorId,
        cause.Kind,
        $"{cause.Message} {string.Format(null, ExposureMessages.DoneBefore, string.Join(", ", done))}",
        cause.Target,
        $"{cause.RecommendedAction} {ExposureMessages.DoneBeforeAction}".TrimStart(),
        cause);

    public static PlsException LoadBalancerNotStandard(NamespacedName service, string cluster) =>
        New(nameof(ExposureMessages.LoadBalancerNotStandard), PlsErrorKind.NotSupported, service.ToString(), cluster);

    public static PlsException ResourceGroupNotFound(string group, string subscription) =>
        New(nameof(ExposureMessages.PrivateLinkServiceGroupNotFound), PlsErrorKind.NotFound, group, group, subscription);

    public static PlsException NatSubnetNotFound(string subnet, VirtualNetworkResource network) => New(
        nameof(ExposureMessages.NatSubnetNotFound), PlsErrorKind.NotFound, subnet, subnet, network.Name,
        string.Join(", ", network.Subnets.Select(item => item.Name)));

    public static PlsException NatIPAddressOutsideSubnet(string address, SubnetResource subnet) => New(
        nameof(ExposureMessages.NatIPAddressOutsideSubnet), PlsErrorKind.InvalidArgument, address, address, subnet.Name,
        string.Join(", ", subnet.AddressPrefixes));

    public static PlsException NatIPAddressReserved(string address, SubnetResource subnet) => New(
        nameof(ExposureMessages.NatIPAddressReserved), PlsErrorKind.InvalidArgument, address, address, subnet.Name,
        string.Join(", ", subnet.AddressPrefixes));

    public static PlsException FrontendNotInternal(NamespacedName service) =>
        New(nameof(ExposureMessages.FrontendNotInternal), PlsErrorKind.InvalidState, service.ToString(), service);

    public static PlsException InternalSubnetNotFound(string subnet, VirtualNetworkResource network) => New(
        nameof(ExposureMessages.InternalSubnetNotFound), PlsErrorKind.NotFound, subnet, subnet, network.Name,
        string.Join(", ", network.Subnets.Select(item => item.Name)));

    public static PlsException LoadBalancerIPAddressOutsideSubnet(string address, SubnetResource subnet) => New(
        nameof(ExposureMessages.LoadBalancerIPAddressOutsideSubnet), PlsErrorKind.InvalidArgument, address, address, subnet.Name,
        string.Join(", ", subnet.AddressPrefixes));

    public static PlsException LoadBalancerIPAddressReserved(string address, SubnetResource subnet) => New(
        nameof(ExposureMessages.LoadBalancerIPAddressReserved), PlsErrorKind.InvalidArgument, address, address, subnet.Name,
        string.Join(", ", subnet.AddressPrefixes));

    public static PlsException SettingGivenAndReset(IEnumerable<ExposureSetting> settings)
    {
        string names = string.Join(", ", settings.Select(setting => $"-{setting}"));
        return New(nameof(ExposureMessages.SettingGivenAndReset), PlsErrorKind.InvalidArgument, names, names);
    }

    public static PlsException PrivateLinkServiceNameTaken(PrivateLinkServiceResource holder, NamespacedName service) => New(
        nameof(ExposureMessages.PrivateLinkServiceNameTaken), PlsErrorKind.AlreadyExists, service.ToString(), holder.Name,
        holder.Id.ResourceGroupName ?? string.Empty, LinkTags.OwnerOf(holder) ?? ExposureMessages.NoService, service);

    public static PlsException PrivateLinkServiceUnmanaged(PrivateLinkServiceResource link, ResourceId frontend) => New(
        nameof(ExposureMessages.PrivateLinkServiceUnmanaged), PlsErrorKind.InvalidState, link.Id.ToString(), link.Name, frontend.Name, frontend, link.Id);

    public static PlsException FrontendOwnedByOther(PrivateLinkServiceResource link, NamespacedName service, ServiceExposure after) => New(
        nameof(ExposureMessages.FrontendOwnedByOther), PlsErrorKind.InvalidState, service.ToString(), service,
        LinkTags.OwnerOf(link) ?? ExposureMessages.NoService, link.Name,
        string.Join(", ", ExposureKeys.OwnerOnly.Where(key => after.Service[key] is not null).Select(key => key.ShortKey)));

    public static PlsException PrivateLinkServiceBeingDeleted(PrivateLinkServiceResource link) =>
        New(nameof(ExposureMessages.PrivateLinkServiceBeingDeleted), PlsErrorKind.Busy, link.Id.ToString(), link.Name);

    public static PlsException OwnerIsAlive(OwnerTagChange tag) =>
        New(nameof(ExposureMessages.OwnerIsAlive), PlsErrorKind.InvalidState, tag.To, tag.PrivateLinkServiceId.Name, tag.From, tag.To);

    public static PlsException OwnerChangedMeanwhile(OwnerTagChange tag, string owner) => New(
        nameof(ExposureMessages.OwnerChangedMeanwhile), PlsErrorKind.Busy, tag.To, tag.PrivateLinkServiceId.Name, tag.From, tag.To,
        owner.Length == 0 ? ExposureMessages.NoService : owner);

    public static PlsException NatSubnetUnreadable(NamespacedName service) =>
        New(nameof(ExposureMessages.NatSubnetUnreadable), PlsErrorKind.NotFound, service.ToString(), service);

    public static PlsException FrontendHeldByOthers(NamespacedName service, FrontendChange move, IEnumerable<string> rules) => New(
        nameof(ExposureMessages.FrontendHeldByOthers), PlsErrorKind.InvalidState, service.ToString(), service, move, string.Join(", ", rules));

    public static PlsException PrivateLinkServiceProtected(PrivateLinkServiceResource link, NamespacedName service, NamespacedName parking) => New(
        nameof(ExposureMessages.PrivateLinkServiceProtected), PlsErrorKind.InvalidState, service.ToString(), link.Name, service, parking);

    public static PlsException ProtectionNotInternal(ServiceExposure exposure) =>
        New(nameof(ExposureMessages.ProtectionNotInternal), PlsErrorKind.NotSupported, exposure.Service.Name.ToString(), exposure.Service.Name);

    public static PlsException ProtectionOfParking(NamespacedName service) =>
        New(nameof(ExposureMessages.ProtectionOfParking), PlsErrorKind.InvalidArgument, service.ToString(), service);

    public static PlsException ParkingNameTaken(NamespacedName parking, NamespacedName service) =>
        New(nameof(ExposureMessages.ParkingNameTaken), PlsErrorKind.AlreadyExists, service.ToString(), parking, service);

    public static PlsException NotProtected(NamespacedName service, string cluster) =>
        New(nameof(ExposureMessages.NotProtected), PlsErrorKind.NotFound, service.ToString(), service, cluster, ParkingDocument.NameOf(service));

    public static PlsException NotBack(ServiceExposure exposure, NamespacedName parking) => New(
        nameof(ExposureMessages.NotBack), PlsErrorKind.InvalidState, exposure.Service.Name.ToString(), exposure.Service.Name, parking);

    public static PlsException ProtectionTimedOut(NamespacedName service, Patience limit) =>
        New(nameof(ExposureMessages.ProtectionTimedOut), PlsErrorKind.Timeout, service.ToString(), service, limit.Own.TotalSeconds);

    public static PlsException PrivateLinkServiceShared(PrivateLinkServiceResource link, NamespacedName service, IReadOnlyList<string> sharers) => New(
        nameof(ExposureMessages.PrivateLinkServiceShared), PlsErrorKind.InvalidState, service.ToString(), link.Name, service, string.Join(", ", sharers));

    public static PlsException PrivateLinkServiceNotOurs(PrivateLinkServiceResource link) =>
        New(nameof(ExposureMessages.PrivateLinkServiceNotOurs), PlsErrorKind.InvalidState, link.Id.ToString(), link.Name);

    public static PlsException ConsumersArrived(NamespacedName service, PrivateLinkServiceResource link, IReadOnlyList<ExposureConsumer> arrived) => New(
        nameof(ExposureMessages.ConsumersArrived), PlsErrorKind.SecurityOrSafety, service.ToString(), link.Name, service, ConsumerText.List(arrived));

    public static PlsException WithdrawalTimedOut(NamespacedName service, Patience limit) =>
        New(nameof(ExposureMessages.WithdrawalTimedOut), PlsErrorKind.Timeout, service.ToString(), service, limit.Own.TotalSeconds);

    public static PlsException PrivateLinkServiceRenamed(PrivateLinkServiceResource link, string name, NamespacedName service) =>
        New(nameof(ExposureMessages.PrivateLinkServiceRenamed), PlsErrorKind.InvalidState, name, link.Name, name, service, link.Connections.Count);

    public static PlsException PrivateLinkServiceInOtherGroup(PrivateLinkServiceResource link, string group) => New(
        nameof(ExposureMessages.PrivateLinkServiceInOtherGroup), PlsErrorKind.InvalidState, group, link.Name,
        link.Id.ResourceGroupName ?? string.Empty, group);

    public static PlsException AnnotationsOwnedByOthers(NamespacedName service, KubeException conflict)
    {
        IEnumerable<string> fields = conflict.Causes.Select(cause => string.Format(
            null, ExposureMessages.OwnedField, KeyOf(cause.Field), Manager().Match(cause.Message) is { Success: true } match ? match.Groups["name"].Value : cause.Message));
        return New(nameof(ExposureMessages.AnnotationsOwnedByOthers), PlsErrorKind.InvalidState, service.ToString(), service, string.Join("; ", fields));
    }

    public static PlsException AnnotationsOwnedByOthers(NamespacedName service, IEnumerable<AnnotationChange> changes) => New(
        nameof(ExposureMessages.AnnotationsOwnedByOthers), PlsErrorKind.InvalidState, service.ToString(), service,
        string.Join("; ", changes.Select(change => string.Format(null, ExposureMessages.OwnedField, KeyOf(change.Key), string.Join("', '", change.Owners)))));

    public static PlsException ConsumersWouldLoseConnection(ExposurePlan plan) => ConsumersWouldLoseConnection(
        plan.Service.Name.ToString(), plan.Consumers,
        string.Format(null, ExposureMessages.CauseFrontendReplaced, plan.LostPrivateLinkServiceId!.Name, plan.FrontendChange), ExposureMessages.InsteadOfReplacing);

    public static PlsException ConsumersWouldLoseConnection(WithdrawalPlan plan) => ConsumersWouldLoseConnection(
        plan.Edit.Service.Name.ToString(), plan.Consumers,
        string.Format(null, ExposureMessages.CauseWithdrawn, plan.PrivateLinkServiceId!.Name), ExposureMessages.InsteadOfWithdrawing);

    public static PlsException ConsumersWouldLoseConnection(PrivateLinkServiceResource link, IReadOnlyList<ExposureConsumer> consumers) => ConsumersWouldLoseConnection(
        link.Id.ToString(), consumers, string.Format(null, ExposureMessages.CauseWithdrawn, link.Name), ExposureMessages.InsteadOfWithdrawing);

    public static PlsException OrphanAskedFor(PrivateLinkServiceResource link, IReadOnlyList<NamespacedName> asking) => New(
        nameof(ExposureMessages.OrphanAskedFor), PlsErrorKind.InvalidState, link.Id.ToString(), link.Name, string.Join(", ", asking), asking[0]);

    public static PlsException OrphanTimedOut(ResourceId id, Patience limit) =>
        New(nameof(ExposureMessages.OrphanTimedOut), PlsErrorKind.Timeout, id.ToString(), id.Name, limit.Own.TotalSeconds);

    public static PlsException ServiceChangedMeanwhile(NamespacedName service) =>
        New(nameof(ExposureMessages.ServiceChangedMeanwhile), PlsErrorKind.Busy, service.ToString(), service);

    public static PlsException AnnotationsReverted(NamespacedName service, IReadOnlyList<string> keys, IReadOnlyList<string> managers) => New(
        nameof(ExposureMessages.AnnotationsReverted), PlsErrorKind.InvalidState, service.ToString(), service, string.Join(", ", keys),
        managers.Count == 0 ? ExposureMessages.NoManager : string.Join(", ", managers));

    public static PlsException ControllerRefused(NamespacedName service, SyncFailure failure) => new(
        nameof(ExposureMessages.ControllerRefused),
        failure.Status is 401 or 403 ? PlsErrorKind.PermissionDenied : PlsErrorKind.InvalidState,
        string.Format(null, ExposureMessages.ControllerRefused, service, failure.Code is null ? string.Empty : $"{failure.Code}: ", failure.Message),
        service.ToString(),
        failure.Cure ?? string.Format(null, ExposureMessages.ControllerRefusedAction, service));

    public static PlsException ExposureTimedOut(NamespacedName service, Patience limit, string seen) => New(
        nameof(ExposureMessages.ExposureTimedOut), PlsErrorKind.Timeout, service.ToString(), service, limit.Own.TotalSeconds, seen);

    public static PlsException PrivateLinkServiceNotFound(ServiceExposure exposure, string cluster)
    {
        NamespacedName service = exposure.Service.Name;
        return exposure.Spec.IsRequested
            ? New(nameof(ExposureMessages.PrivateLinkServiceMissing), PlsErrorKind.NotFound, service.ToString(), service, cluster)
            : New(nameof(ExposureMessages.PrivateLinkServiceNotRequested), PlsErrorKind.NotFound, service.ToString(), service, cluster);
    }

    /// <param name="target">What the person named.</param>
    /// <param name="name">The name in it.</param>
    /// <param name="ns">The only namespace that was looked in; null for every one.</param>
    /// <param name="seen">What was read of the cluster.</param>
    public static PlsException PrivateLinkServiceUnknown(string target, string name, string? ns, ClusterInventory seen)
    {
        IReadOnlyList<string> near = NearNames.Of(name, seen.Links.Where(link => ns is null || link.IsIn(ns)).Select(link => link.Link.Name));
        return New(
            nameof(ExposureMessages.PrivateLinkServiceUnknown), PlsErrorKind.NotFound, target, target, seen.Cluster.Name,
            near.Count == 0 ? string.Empty : string.Format(null, ExposureMessages.DidYouMean, string.Join(", ", near)),
            ns is null ? string.Empty : string.Format(null, ExposureMessages.OfNamespace, ns));
    }

    public static PlsException ServiceOfOtherCluster(NamespacedName service, string cluster, string searched) =>
        New(nameof(ExposureMessages.ServiceOfOtherCluster), PlsErrorKind.InvalidArgument, service.ToString(), service, cluster, searched);

    /// <summary>A cluster that could not be looked at, while others were.</summary>
    public static PlsException ClusterPassedOver(string? cluster, PlsException error) => new(
        nameof(ExposureMessages.ClusterPassedOver), error.Kind,
        string.Format(null, ExposureMessages.ClusterPassedOver, cluster, error.Message), cluster, error.RecommendedAction, error);

    private static PlsException ConsumersWouldLoseConnection(
        string target, IReadOnlyList<ExposureConsumer> consumers, string cause, string instead)
    {
        ILookup<bool, ExposureConsumer> connected = consumers.ToLookup(consumer => consumer.IsConnected);
        string others = connected[false].Any() ? string.Format(null, ExposureMessages.AlsoLost, ConsumerText.List(connected[false])) : string.Empty;
        return New(
            nameof(ExposureMessages.ConsumersWouldLoseConnection), PlsErrorKind.SecurityOrSafety, target,
            target, cause, ConsumerText.List(connected[true]), others, instead);
    }

    internal static PlsException New(string id, PlsErrorKind kind, object? target, params object[] arguments) =>
        new(id, kind, Text(id, arguments), target, Text(id + "Action", arguments));

    private static string Text(string name, object[] arguments) => string.Format(
        CultureInfo.InvariantCulture, ExposureMessages.ResourceManager.GetString(name, CultureInfo.InvariantCulture)!, arguments);

    private static string Lines(IEnumerable<string> texts) => string.Join(Environment.NewLine, texts);

    // .metadata.annotations.service.beta.kubernetes.io/azure-pls-create
    private static string KeyOf(string? field) => field is null ? string.Empty : field[(field.LastIndexOf('/') + 1)..];

    [GeneratedRegex("conflict with \"(?<name>[^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Manager();
}

using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Finds why a plan must not be carried out: each is something that the controller or Azure would refuse afterwards.</summary>
internal static class PlanRefusals
{
    public static IEnumerable<PlsException> Of(
        ExposureSurroundings seen, ExposureSettings settings, ServiceExposure after, ResourceId link, IEnumerable<ExposureProblem> errors)
    {
        NamespacedName service = seen.Service.Name;
        if (seen.Service.IsBeingDeleted) yield return ExposureErrors.ServiceBeingDeleted(service);
        foreach (PlsException refusal in OfSettings(settings, errors, service)) yield return refusal;
        if (string.Equals(seen.Cluster.LoadBalancerSku, "basic", StringComparison.OrdinalIgnoreCase))
        {
            yield return ExposureErrors.LoadBalancerNotStandard(service, seen.Cluster.Name);
        }

        if (!seen.GroupExists) yield return ExposureErrors.ResourceGroupNotFound(after.Spec.ResourceGroupName!, seen.Cluster.SubscriptionId);
        foreach (PlsException refusal in OfLink(seen, after, link)) yield return refusal;
        foreach (PlsException refusal in FrontendRefusals.Of(seen, settings, after)) yield return refusal;
        foreach (PlsException refusal in NatRefusals.Of(seen, after.Spec)) yield return refusal;
    }

    /// <summary>What is wrong with settings in themselves, and with the Service that would ask for them.</summary>
    public static IEnumerable<PlsException> OfSettings(ExposureSettings settings, IEnumerable<ExposureProblem> errors, NamespacedName service)
    {
        List<ExposureProblem> blanks = [.. SettingProblems.Of(settings)];
        return blanks.Concat(errors.Where(error => blanks.All(blank => blank.Key != error.Key)))
            .Select(problem => ExposureErrors.Refused(problem, TargetOf(problem, settings, service)));
    }

    private static IEnumerable<PlsException> OfLink(ExposureSurroundings seen, ServiceExposure after, ResourceId link)
    {
        NamespacedName service = seen.Service.Name;
        if (after.PrivateLinkService is not { } present)
        {
            PrivateLinkServiceResource? holder = seen.Inventory.PrivateLinkServices.FirstOrDefault(other => other.Id == link);
            if (holder is not null && !LinkTags.IsOwnedBy(holder, service)) yield return ExposureErrors.PrivateLinkServiceNameTaken(holder, service);
            yield break;
        }

        if (!LinkTags.IsManaged(present)) yield return ExposureErrors.PrivateLinkServiceUnmanaged(present, after.Frontend!.Id);
        else if (after.IsShared && after.Spec.HasOwnerSettings) yield return ExposureErrors.FrontendOwnedByOther(present, service, after);
        else if (present.ProvisioningState == "Deleting") yield return ExposureErrors.PrivateLinkServiceBeingDeleted(present);

        if (after.Spec.Name is { Length: > 0 } name && !name.Equals(present.Name, StringComparison.OrdinalIgnoreCase))
        {
            yield return ExposureErrors.PrivateLinkServiceRenamed(present, name, service);
        }

        string group = after.Spec.ResourceGroupName ?? seen.Cluster.NodeResourceGroupName;
        if (!group.Equals(present.Id.ResourceGroupName, StringComparison.OrdinalIgnoreCase))
        {
            yield return ExposureErrors.PrivateLinkServiceInOtherGroup(present, group);
        }
    }

    // What the person typed where a parameter is at fault, else the Service.
    private static object TargetOf(ExposureProblem problem, ExposureSettings settings, NamespacedName service)
    {
        bool typed = ExposureKeys.Find(problem.Key)?.Parameter switch
        {
            "PrivateLinkServiceName" => settings.PrivateLinkServiceName is not null,
            "PrivateLinkServiceResourceGroupName" => settings.PrivateLinkServiceResourceGroupName is not null,
            "InternalSubnet" => settings.InternalSubnet is not null,
            "LoadBalancerIPAddress" => settings.LoadBalancerIPAddress is not null,
            "NatSubnet" => settings.NatSubnet is not null,
            "NatIPCount" => settings.NatIPCount is not null,
            "NatIPAddress" => settings.NatIPAddresses is not null,
            "Fqdn" => settings.Fqdns is not null,
            "Visibility" => settings.Visibility is not null,
            "AutoApproval" => settings.AutoApproval is not null,
            _ => false,
        };
        return typed && problem.Value is { } value ? value : service.ToString();
    }
}

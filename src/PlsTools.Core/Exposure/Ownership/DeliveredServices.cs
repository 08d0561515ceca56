using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Ownership;

/// <summary>Services that come from a repository, a chart or a configuration, by the marks that the delivering tools leave.</summary>
/// <remarks>
/// Sources: Argo CD's resource tracking (<c>application:group/kind:namespace/name</c>), Flux's kustomize-controller and
/// helm-controller (labels of origin), Helm's release annotations, and the field managers under which they and Terraform and Pulumi write.
/// </remarks>
internal static class DeliveredServices
{
    private const string TrackingId = "argocd.argoproj.io/tracking-id";
    private const string ArgoInstance = "argocd.argoproj.io/instance";
    private const string CommonInstance = "app.kubernetes.io/instance";
    private const string FluxKustomization = "kustomize.toolkit.fluxcd.io";
    private const string FluxHelmRelease = "helm.toolkit.fluxcd.io";
    private const string HelmRelease = "meta.helm.sh/release-name";
    private const string HelmNamespace = "meta.helm.sh/release-namespace";
    private const string Manager = "metadata.managedFields[].manager";

    public static IEnumerable<ServiceOwner> OwnersOf(ServiceSnapshot service)
    {
        ServiceOwner? argo = FindArgo(service);
        ServiceOwner? flux = FindFlux(service);
        if (argo is not null) yield return argo;
        if (flux is not null) yield return flux;

        // Flux installs charts by Helm's own library, so that the release would be named twice.
        ServiceOwner? helm = flux is null ? FindHelm(service) : null;
        if (helm is not null) yield return helm;
        if (argo is null && flux is null && helm is null && FindByManager(service) is { } other) yield return other;
    }

    private static ServiceOwner? FindArgo(ServiceSnapshot service)
    {
        if (service.Annotations.TryGetValue(TrackingId, out string? id) && ApplicationOf(id, service) is { } tracked) return Argo(tracked, TrackingId, id);
        if (service.Labels.TryGetValue(ArgoInstance, out string? instance)) return Argo(instance, ArgoInstance, instance);

        // Many charts set this label, so that it tells of Argo CD only where Argo CD wrote.
        return service.Owners.Any(owner => IsArgo(owner.Manager)) && service.Labels.TryGetValue(CommonInstance, out string? common)
            ? Argo(common, CommonInstance, common)
            : null;
    }

    private static bool IsArgo(string manager) => manager is "argocd-controller" or "argocd-application-controller";

    private static ServiceOwner Argo(string application, string key, string value) =>
        Delivery($"Argo CD application '{application}'", key, value, string.Format(null, ExposureMessages.DeliveryArgoCD, application));

    // The id of another object was copied along with it; Argo CD does not take such a one for its own either.
    private static string? ApplicationOf(string id, ServiceSnapshot service)
    {
        string end = $":/Service:{service.Name.Namespace}/{service.Name.Name}";
        return id.EndsWith(end, StringComparison.Ordinal) && id.Length > end.Length ? id[..^end.Length] : null;
    }

    private static ServiceOwner? FindFlux(ServiceSnapshot service)
    {
        if (Origin(service, FluxHelmRelease) is { } release)
        {
            return Delivery($"Flux HelmRelease '{release}'", FluxHelmRelease + "/name", release, string.Format(null, ExposureMessages.DeliveryHelmRelease, release));
        }

        return Origin(service, FluxKustomization) is { } kustomization
            ? Delivery(
                $"Flux Kustomization '{kustomization}'", FluxKustomization + "/name", kustomization,
                string.Format(null, ExposureMessages.DeliveryFlux, "Kustomization", kustomization))
            : null;
    }

    private static string? Origin(ServiceSnapshot service, string prefix)
    {
        if (!service.Labels.TryGetValue(prefix + "/name", out string? name)) return null;
        return service.Labels.TryGetValue(prefix + "/namespace", out string? ns) ? $"{ns}/{name}" : name;
    }

    private static ServiceOwner? FindHelm(ServiceSnapshot service)
    {
        if (!service.Annotations.TryGetValue(HelmRelease, out string? name)) return null;
        string release = service.Annotations.TryGetValue(HelmNamespace, out string? ns) ? $"{ns}/{name}" : name;
        return Delivery($"Helm release '{release}'", HelmRelease, name, string.Format(null, ExposureMessages.DeliveryHelm, release));
    }

    private static ServiceOwner? FindByManager(ServiceSnapshot service)
    {
        foreach (string manager in service.Owners.Select(owner => owner.Manager))
        {
            string? tool = manager switch
            {
                _ when IsArgo(manager) => "Argo CD",
                "kustomize-controller" or "helm-controller" => "Flux",
                "helm" => "Helm",
                "Terraform" or "HashiCorp" => "Terraform",
                _ when manager.StartsWith("pulumi", StringComparison.OrdinalIgnoreCase) => "Pulumi",
                _ => null,
            };
            if (tool is not null) return Delivery(tool, Manager, manager, string.Format(null, ExposureMessages.DeliveryOther, tool));
        }

        return null;
    }

    private static ServiceOwner Delivery(string name, string key, string value, string place) => new(name, IsGenerator: false, key, value, place);
}

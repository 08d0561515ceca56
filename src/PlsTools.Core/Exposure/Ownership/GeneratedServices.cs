using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Ownership;

/// <summary>Services that a controller generates and keeps as it wants them: managed gateways, add-ons, operators.</summary>
/// <remarks>
/// Sources: the AKS documents on ingress of the Istio add-on and on application routing, and the labels that aks-app-routing-operator
/// (pkg/manifests/common.go), Gateway API implementations and Envoy Gateway put on what they generate.
/// </remarks>
internal static class GeneratedServices
{
    private const string IstioNamespace = "aks-istio-ingress";
    private const string IstioGateway = "aks-istio-ingressgateway-";
    private const string ManagedBy = "app.kubernetes.io/managed-by";
    private const string AppRoutingOperator = "aks-app-routing-operator";
    private const string AppRoutingGroup = "approuting.kubernetes.azure.com";
    private const string GatewayGroup = "gateway.networking.k8s.io";
    private const string GatewayName = GatewayGroup + "/gateway-name";
    private const string EnvoyGatewayName = "gateway.envoyproxy.io/owning-gateway-name";
    private const string EnvoyGatewayNamespace = "gateway.envoyproxy.io/owning-gateway-namespace";
    private const string AddOnMode = "addonmanager.kubernetes.io/mode";
    private const string References = "metadata.ownerReferences";

    /// <summary>The one that generates the Service; null for none.</summary>
    public static ServiceOwner? OwnerOf(ServiceSnapshot service) =>
        FindIstioAddOn(service) ?? FindAppRouting(service) ?? FindGateway(service) ?? FindAddOn(service) ?? FindController(service);

    private static ServiceOwner? FindIstioAddOn(ServiceSnapshot service) =>
        service.Name is { Namespace: IstioNamespace, Name: string name } && name.StartsWith(IstioGateway, StringComparison.Ordinal)
            ? Generator("the Istio add-on of AKS", "metadata.namespace", IstioNamespace, ExposureMessages.GeneratorIstioAddOn)
            : null;

    private static ServiceOwner? FindAppRouting(ServiceSnapshot service)
    {
        OwnerReference? reference = service.OwnerReferences.FirstOrDefault(owner => owner.Is(AppRoutingGroup, "NginxIngressController"));
        bool isLabelled = service.Labels.GetValueOrDefault(ManagedBy) == AppRoutingOperator;
        if (reference is null && !isLabelled) return null;
        string place = string.Format(null, ExposureMessages.GeneratorAppRouting, reference?.Name ?? "default");
        const string name = "the application routing add-on of AKS";
        return isLabelled ? Generator(name, ManagedBy, AppRoutingOperator, place) : Generator(name, References, Text(reference!), place);
    }

    private static ServiceOwner? FindGateway(ServiceSnapshot service)
    {
        if (service.Labels.TryGetValue(EnvoyGatewayName, out string? envoy))
        {
            string gateway = $"{service.Labels.GetValueOrDefault(EnvoyGatewayNamespace, service.Name.Namespace)}/{envoy}";
            return Generator($"Gateway '{gateway}'", EnvoyGatewayName, envoy, string.Format(null, ExposureMessages.GeneratorEnvoyGateway, gateway));
        }

        OwnerReference? reference = service.OwnerReferences.FirstOrDefault(owner => owner.Is(GatewayGroup, "Gateway"));
        string? name = reference?.Name ?? service.Labels.GetValueOrDefault(GatewayName);
        if (name is null) return null;
        string full = $"{service.Name.Namespace}/{name}";
        string place = string.Format(null, ExposureMessages.GeneratorGateway, full);
        return reference is null
            ? Generator($"Gateway '{full}'", GatewayName, name, place)
            : Generator($"Gateway '{full}'", References, Text(reference), place);
    }

    private static ServiceOwner? FindAddOn(ServiceSnapshot service) => service.Labels.GetValueOrDefault(AddOnMode) == "Reconcile"
        ? Generator("an add-on of AKS", AddOnMode, "Reconcile", ExposureMessages.GeneratorAddOn)
        : null;

    private static ServiceOwner? FindController(ServiceSnapshot service) =>
        service.OwnerReferences.FirstOrDefault(owner => owner.IsController) is { } controller
            ? Generator(
                $"{controller.Kind} '{controller.Name}'", References, Text(controller),
                string.Format(null, ExposureMessages.GeneratorOther, controller.Kind, controller.Name))
            : null;

    private static string Text(OwnerReference owner) => $"{owner.Kind}/{owner.Name}";

    private static ServiceOwner Generator(string name, string key, string value, string place) => new(name, IsGenerator: true, key, value, place);
}

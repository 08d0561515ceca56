using System.Text.Json.Nodes;
using CsCheck;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Ownership;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Tests.Exposure.Support;

namespace PlsTools.Core.Tests.Exposure;

public sealed class OwnerFinderTests
{
    [Theory]
    [InlineData("""{ "annotations": { "argocd.argoproj.io/tracking-id": "shop:/Service:shop/api" } }""", "Argo CD application 'shop'", "source of Argo CD application 'shop'")]
    [InlineData("""{ "labels": { "argocd.argoproj.io/instance": "shop" } }""", "Argo CD application 'shop'", "source of Argo CD application 'shop'")]
    [InlineData(
        """{ "labels": { "kustomize.toolkit.fluxcd.io/name": "apps", "kustomize.toolkit.fluxcd.io/namespace": "flux-system" } }""",
        "Flux Kustomization 'flux-system/apps'", "source of Flux Kustomization 'flux-system/apps'")]
    [InlineData(
        """
        { "labels": { "helm.toolkit.fluxcd.io/name": "api", "helm.toolkit.fluxcd.io/namespace": "shop", "app.kubernetes.io/managed-by": "Helm" },
          "annotations": { "meta.helm.sh/release-name": "api", "meta.helm.sh/release-namespace": "shop" } }
        """,
        "Flux HelmRelease 'shop/api'", "values of Flux HelmRelease 'shop/api'")]
    [InlineData(
        """{ "labels": { "app.kubernetes.io/managed-by": "Helm" }, "annotations": { "meta.helm.sh/release-name": "api", "meta.helm.sh/release-namespace": "shop" } }""",
        "Helm release 'shop/api'", "values of Helm release 'shop/api'")]
    [InlineData("""{ "managedFields": [ { "manager": "kubectl" }, { "manager": "argocd-controller", "operation": "Apply" } ] }""", "Argo CD", "configuration that Argo CD applies")]
    [InlineData(
        """{ "labels": { "app.kubernetes.io/instance": "shop" }, "managedFields": [ { "manager": "argocd-controller", "operation": "Update" } ] }""",
        "Argo CD application 'shop'", "source of Argo CD application 'shop'")]
    [InlineData("""{ "managedFields": [ { "manager": "Terraform", "operation": "Apply" } ] }""", "Terraform", "configuration that Terraform applies")]
    public void A_Service_that_is_delivered_names_its_source(string metadata, string name, string place)
    {
        ServiceOwner owner = Assert.Single(OwnerFinder.Of(Service(metadata)));
        Assert.Equal(name, owner.Name);
        Assert.False(owner.IsGenerator);
        Assert.Contains(place, owner.Place);
    }

    [Theory]
    [InlineData(
        """{ "ownerReferences": [ { "apiVersion": "approuting.kubernetes.azure.com/v1alpha1", "kind": "NginxIngressController", "name": "inner", "controller": true } ] }""",
        "the application routing add-on of AKS", "spec.loadBalancerAnnotations of NginxIngressController 'inner'")]
    [InlineData(
        """{ "labels": { "app.kubernetes.io/managed-by": "aks-app-routing-operator" } }""",
        "the application routing add-on of AKS", "spec.loadBalancerAnnotations of NginxIngressController 'default'")]
    [InlineData(
        """{ "ownerReferences": [ { "apiVersion": "gateway.networking.k8s.io/v1", "kind": "Gateway", "name": "front" } ] }""",
        "Gateway 'shop/front'", "spec.infrastructure.annotations of Gateway 'shop/front'")]
    [InlineData("""{ "labels": { "gateway.networking.k8s.io/gateway-name": "front" } }""", "Gateway 'shop/front'", "spec.infrastructure.annotations of Gateway 'shop/front'")]
    [InlineData(
        """{ "labels": { "gateway.envoyproxy.io/owning-gateway-name": "front", "gateway.envoyproxy.io/owning-gateway-namespace": "web" } }""",
        "Gateway 'web/front'", "envoyService.annotations of the EnvoyProxy of Gateway 'web/front'")]
    [InlineData("""{ "namespace": "aks-istio-ingress", "name": "aks-istio-ingressgateway-internal" }""", "the Istio add-on of AKS", "spec.infrastructure.annotations")]
    [InlineData("""{ "labels": { "addonmanager.kubernetes.io/mode": "Reconcile" } }""", "an add-on of AKS", "Service of your own")]
    [InlineData(
        """{ "ownerReferences": [ { "apiVersion": "x.example/v1", "kind": "Broker", "name": "mq", "controller": true } ] }""", "Broker 'mq'", "Broker 'mq'")]
    public void A_Service_that_is_generated_names_the_place_for_annotations(string metadata, string name, string place)
    {
        ServiceOwner owner = Assert.Single(OwnerFinder.Of(Service(metadata)));
        Assert.Equal(name, owner.Name);
        Assert.True(owner.IsGenerator);
        Assert.Contains(place, owner.Place);
    }

    [Theory]
    [InlineData("{ }")]
    [InlineData("""{ "annotations": { "argocd.argoproj.io/tracking-id": "shop:/Service:shop/another" } }""")]
    [InlineData("""{ "labels": { "app.kubernetes.io/managed-by": "Helm", "app.kubernetes.io/instance": "api" } }""")]
    [InlineData("""{ "ownerReferences": [ { "apiVersion": "v1", "kind": "ConfigMap", "name": "note" } ] }""")]
    [InlineData("""{ "labels": { "addonmanager.kubernetes.io/mode": "EnsureExists" } }""")]
    [InlineData("""{ "namespace": "aks-istio-ingress", "name": "own" }""")]
    [InlineData("""{ "managedFields": [ { "manager": "kubectl-client-side-apply" }, { "manager": "cloud-controller-manager" } ] }""")]
    public void A_Service_without_such_marks_has_no_owner(string metadata) => Assert.Empty(OwnerFinder.Of(Service(metadata)));

    [Fact]
    public void A_plan_that_changes_an_owned_Service_warns_with_owner_and_place_and_one_that_changes_nothing_does_not()
    {
        ServiceSnapshot service = ServiceReader.Read(
            TestService.Json(TestService.Internal).Annotate("argocd.argoproj.io/tracking-id=shop:/Service:shop/api"));
        ExposureProblem warning = Assert.Single(ExposurePlanner.Plan(TestCloud.Around(service), new ExposureSettings()).Warnings);
        Assert.Equal("ServiceDelivered", warning.Id);
        Assert.Contains("Argo CD application 'shop'", warning.Message);
        Assert.Contains("source of Argo CD application 'shop'", warning.RecommendedAction);
        Assert.Equal("argocd.argoproj.io/tracking-id", warning.Key);
    }

    [Fact]
    public void A_generated_Service_that_is_delivered_too_has_both_warnings_the_generators_first()
    {
        ServiceSnapshot service = Service("""{ "labels": { "gateway.networking.k8s.io/gateway-name": "front", "argocd.argoproj.io/instance": "shop" } }""");
        Assert.Equal(["ServiceGenerated", "ServiceDelivered"], OwnerWarnings.Of(service).Select(warning => warning.Id));
    }

    [Fact]
    public void No_label_or_annotation_makes_the_finder_fail()
    {
        string[] keys =
        [
            "argocd.argoproj.io/tracking-id", "argocd.argoproj.io/instance", "kustomize.toolkit.fluxcd.io/name", "helm.toolkit.fluxcd.io/namespace",
            "meta.helm.sh/release-name", "gateway.networking.k8s.io/gateway-name", "app.kubernetes.io/managed-by",
        ];
        Gen.Select(Gen.OneOf<string>([.. keys]), Gen.OneOf(Gen.String, Gen.String[":/{}'0"])).Array[0, 6].Sample(pairs =>
        {
            Dictionary<string, string> texts = [];
            foreach ((string key, string value) in pairs) texts[key] = value;
            Assert.All(OwnerWarnings.Of(TestService.Snapshot() with { Labels = texts, Annotations = texts }), warning => Assert.NotEmpty(warning.RecommendedAction));
        });
    }

    private static ServiceSnapshot Service(string metadata)
    {
        JsonObject service = TestService.Json();
        foreach ((string key, JsonNode? value) in JsonNode.Parse(metadata)!.AsObject()) service["metadata"]![key] = value!.DeepClone();
        return ServiceReader.Read(service);
    }
}

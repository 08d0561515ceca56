using System.Text.Json.Nodes;
using CsCheck;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Tests.Exposure.Support;

namespace PlsTools.Core.Tests.Exposure;

public sealed class ServiceReaderTests
{
    [Fact]
    public void A_Service_is_read_whole()
    {
        ServiceSnapshot service = ServiceReader.Read(TestService.Json(TestService.Internal).OwnedBy("helm", "Update", "azure-load-balancer-internal"));
        Assert.Equal("shop/api", service.Name.ToString());
        Assert.Equal(TestService.Uid, service.Uid);
        Assert.True(service.IsLoadBalancer);
        Assert.True(service.AllocateNodePorts);
        Assert.Equal(["443/TCP"], service.Ports.Select(port => port.ToString()));
        Assert.Equal(["10.240.0.9"], service.IngressAddresses);
        FieldOwner owner = Assert.Single(service.Owners);
        Assert.Equal(("helm", "Update"), (owner.Manager, owner.Operation));
        Assert.Contains("service.beta.kubernetes.io/azure-load-balancer-internal", owner.Annotations);
    }

    [Fact]
    public void Only_what_a_manager_applied_and_is_still_there_counts_as_applied_by_it()
    {
        ServiceSnapshot service = ServiceReader.Read(TestService.Json(TestService.Create)
            .OwnedBy("plstools", "Apply", "azure-pls-create", "azure-pls-name")
            .OwnedBy("plstools", "Update", "azure-pls-fqdns"));
        Assert.Equal(["service.beta.kubernetes.io/azure-pls-create"], service.AppliedBy("plstools").Keys);
    }

    [Fact]
    public void A_Service_of_odd_form_is_read_as_far_as_it_goes()
    {
        string[] odd =
        [
            "{}",
            """{ "metadata": 1, "spec": "x", "status": [] }""",
            """{ "metadata": { "annotations": [1], "managedFields": { "a": 1 } }, "spec": { "ports": { "port": 1 }, "ipFamilies": "IPv4" } }""",
            """{ "metadata": { "annotations": { "a": { "b": 1 }, "c": 1 } }, "spec": { "ports": [ 1, { "port": "x" }, null ] } }""",
            """{ "metadata": { "managedFields": [ { "fieldsV1": { "f:metadata": { "f:annotations": 3 } } } ] }, "status": { "loadBalancer": { "ingress": [ null, { } ] } } }""",
        ];
        Assert.All(odd, text => ServiceReader.Read(JsonNode.Parse(text)!.AsObject()));
    }

    [Fact]
    public void Addresses_are_told_apart_as_the_controller_tells_them()
    {
        Gen.Select(Gen.Byte, Gen.Byte, Gen.Byte, Gen.Byte).Sample((a, b, c, d) => AnnotationText.IsIPv4($"{a}.{b}.{c}.{d}"));
        Assert.All(["", "1", "1.2.3", "1.2.3.4.", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", "0x1.2.3.4", "a"], text => Assert.False(AnnotationText.IsIPv4(text)));
        Assert.True(AnnotationText.IsIPv4("::ffff:10.0.0.1"));
        Assert.True(AnnotationText.IsIPv6("fd00::1"));
        Assert.False(AnnotationText.IsIPv6("fe80::1%eth0"));
    }
}

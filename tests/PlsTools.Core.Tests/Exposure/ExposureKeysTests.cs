using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Keys;

namespace PlsTools.Core.Tests.Exposure;

public sealed class ExposureKeysTests
{
    [Fact]
    public void No_key_stands_in_the_table_twice()
    {
        IEnumerable<string> keys = ExposureKeys.All.Select(entry => entry.Key);
        Assert.Equal(keys.Distinct(), keys);
    }

    [Fact]
    public void All_ten_annotations_of_the_integration_are_there()
    {
        Assert.Equal(10, ExposureKeys.PrivateLinkService.Count);
        Assert.All(ExposureKeys.PrivateLinkService, entry => Assert.StartsWith("service.beta.kubernetes.io/azure-pls-", entry.Key));
        Assert.Equal(8, ExposureKeys.OwnerOnly.Count);
    }

    [Fact]
    public void Every_setting_has_a_key_that_names_its_parameter()
    {
        IEnumerable<string> parameters = ExposureKeys.All.Select(entry => entry.Parameter).OfType<string>();
        Assert.Equal(typeof(ExposureSettings).GetProperties().Count(property => property.Name is not (nameof(ExposureSettings.Reset) or nameof(ExposureSettings.OwnLink))), parameters.Distinct().Count());
        Assert.All(Enum.GetNames<ExposureSetting>(), name => Assert.Single(parameters, name));
    }

    [Theory]
    [InlineData("service.beta.kubernetes.io/port_443_health-probe_protocol", true)]
    [InlineData("service.beta.kubernetes.io/port__health-probe_protocol", false)]
    [InlineData("service.beta.kubernetes.io/port_web_health-probe_protocol", false)]
    [InlineData("service.beta.kubernetes.io/azure-pls-create", true)]
    [InlineData("azure-pls-create", false)]
    public void A_key_is_found_as_it_stands_on_a_Service(string key, bool known) => Assert.Equal(known, ExposureKeys.Find(key) is not null);

    [Theory]
    [InlineData("azure-load-balancer-internal azure-disable-load-balancer-floating-ip azure-load-balancer-internal-subnet azure-load-balancer-ipv4 azure-load-balancer-ipv6")]
    [InlineData("azure-load-balancer-resource-group azure-pip-name azure-pip-name-ipv6 azure-pip-prefix-id azure-pip-prefix-id-ipv6 azure-pip-tags azure-pip-ip-tags azure-dns-label-name azure-additional-public-ips")]
    [InlineData("azure-load-balancer-enable-high-availability-ports azure-load-balancer-tcp-idle-timeout azure-load-balancer-disable-tcp-reset")]
    [InlineData("azure-allowed-ip-ranges load-balancer-source-ranges azure-allowed-service-tags azure-deny-all-except-load-balancer-source-ranges azure-disable-load-balancer-nsg-rule")]
    [InlineData("azure-load-balancer-configurations port_443_no_lb_rule port_443_no_probe_rule")]
    [InlineData("port_443_health-probe_protocol port_443_health-probe_port port_443_health-probe_request-path port_443_health-probe_interval port_443_health-probe_num-of-probe")]
    [InlineData("azure-load-balancer-health-probe-protocol azure-load-balancer-health-probe-request-path azure-load-balancer-health-probe-interval azure-load-balancer-health-probe-num-of-probe")]
    public void Every_annotation_of_the_load_balancer_that_decides_on_it_is_there(string keys) =>
        Assert.All(keys.Split(' '), key => Assert.NotNull(ExposureKeys.Find(ExposureKeys.Prefix + key)));

    [Theory]
    [InlineData("spec.type")]
    [InlineData("spec.loadBalancerClass")]
    [InlineData("spec.loadBalancerIP")]
    [InlineData("spec.loadBalancerSourceRanges")]
    [InlineData("spec.allocateLoadBalancerNodePorts")]
    [InlineData("spec.externalTrafficPolicy")]
    [InlineData("spec.ipFamilies")]
    [InlineData("spec.ports[].port")]
    [InlineData("spec.ports[].appProtocol")]
    public void Every_field_that_decides_on_it_is_there(string field) => Assert.False(ExposureKeys.Find(field)!.IsAnnotation);

    [Fact]
    public void What_replaces_the_frontend_is_marked_so()
    {
        Assert.Equal(ExposureChange.Replaced, ExposureKeys.Internal.Change);
        Assert.Equal(ExposureChange.Replaced, ExposureKeys.InternalSubnet.Change);
        Assert.Equal(ExposureChange.InPlace, ExposureKeys.Visibility.Change);
        Assert.Equal(ExposureChange.Refused, ExposureKeys.Name.Change);
        Assert.Equal(ExposureChange.None, ExposureKeys.Create.Change);
    }
}

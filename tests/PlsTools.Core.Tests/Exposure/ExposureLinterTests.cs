using CsCheck;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Tests.Exposure.Support;

namespace PlsTools.Core.Tests.Exposure;

public sealed class ExposureLinterTests
{
    private const string A = "22222222-2222-2222-2222-22222222aaaa";
    private const string B = "33333333-3333-3333-3333-33333333bbbb";

    [Fact]
    public void A_Service_that_is_right_has_no_problem() => Assert.Empty(Lint(
        "azure-pls-name=pls-shop-api", "azure-pls-resource-group=rg-(a).b", "azure-pls-ip-configuration-subnet=pls-nat",
        "azure-pls-ip-configuration-ip-address-count=2", "azure-pls-ip-configuration-ip-address=10.241.8.10 10.241.8.11",
        "azure-pls-fqdns=api.shop.example www.shop.example", "azure-pls-proxy-protocol=false",
        $"azure-pls-visibility={A} {B}", $"azure-pls-auto-approval={B}", "azure-allowed-ip-ranges=10.241.8.0/24, 10.0.0.0/8"));

    [Theory]
    [InlineData("azure-pls-ip-configuration-ip-address-count=0", "NatIPCountOutOfRange",
        "error parsing value: minimum number of private link service ipConfig is 1, 0 provided")]
    [InlineData("azure-pls-ip-configuration-ip-address-count=9", "NatIPCountOutOfRange",
        "error parsing value: maximum number of private link service ipConfig is 8, 9 provided")]
    [InlineData("azure-pls-ip-configuration-ip-address-count=x", "NatIPCountNotANumber",
        "error value: strconv.ParseInt: parsing \"x\": invalid syntax: x value must be a whole number")]
    [InlineData("azure-pls-ip-configuration-ip-address-count=", "NatIPCountNotANumber",
        "error value: strconv.ParseInt: parsing \"\": invalid syntax:  value must be a whole number")]
    [InlineData("azure-pls-ip-configuration-ip-address=10.241.8.10 10.241.8.11", "NatIPAddressesExceedCount",
        "checkAndUpdatePLSIPConfigs: ipConfigCount(1) must be no smaller than number of static IPs specified(2)")]
    [InlineData("azure-pls-ip-configuration-ip-address=10.241.8.10,10.241.8.11", "ListNotSeparatedByBlanks",
        "getPLSStaticIPs: 10.241.8.10,10.241.8.11 is not a valid IP address")]
    [InlineData("azure-pls-ip-configuration-ip-address=10.241.8", "NatIPAddressInvalid", "getPLSStaticIPs: 10.241.8 is not a valid IP address")]
    [InlineData("azure-pls-ip-configuration-ip-address=010.0.0.1", "NatIPAddressInvalid", "getPLSStaticIPs: 010.0.0.1 is not a valid IP address")]
    [InlineData("azure-pls-ip-configuration-ip-address=fd00::1", "NatIPAddressNotIPv4",
        "getPLSStaticIPs: private link service ip config only supports IPv4, fd00::1 provided")]
    [InlineData("azure-pls-ip-configuration-subnet=nat ", "SubnetNamePadded",
        "checkAndUpdatePLSIPConfigs: failed to get private link service subnet(nat ) for service(shop/api)")]
    [InlineData("azure-pls-ip-configuration-subnet=/subscriptions/x/subnets/nat", "SubnetNotAName", null)]
    [InlineData("azure-pls-name=", "NameEmpty", "missing PLS name")]
    [InlineData("azure-pls-name=-x", "NameInvalid", null)]
    [InlineData("azure-pls-name=a b", "NameInvalid", null)]
    [InlineData("azure-pls-resource-group=/subscriptions/s/resourceGroups/rg", "ResourceGroupNameInvalid", null)]
    [InlineData("azure-pls-visibility=tenant-b", "SubscriptionIdMalformed", null)]
    [InlineData($"azure-pls-visibility={A},{B}", "ListNotSeparatedByBlanks", null)]
    [InlineData("azure-pls-auto-approval=*", "AutoApprovalWildcard", null)]
    [InlineData("azure-pls-fqdns=a.example,b.example", "ListNotSeparatedByBlanks", null)]
    [InlineData("azure-load-balancer-tcp-idle-timeout=3", "IdleTimeoutInvalid",
        "idle timeout value must be a whole number representing minutes between 4 and 100, actual value: 3")]
    [InlineData("azure-load-balancer-health-probe-interval=60", "ProbingTooLong",
        "total probe should be less than 120, please adjust interval and number of probe accordingly")]
    [InlineData("azure-load-balancer-health-probe-interval=4", "ProbeNumberInvalid", null)]
    [InlineData("azure-load-balancer-health-probe-num-of-probe=x", "ProbeNumberInvalid", null)]
    [InlineData("port_443_health-probe_num-of-probe=1", "ProbeNumberInvalid", null)]
    [InlineData("port_443_health-probe_interval=60", "ProbingTooLong",
        "total probe should be less than 120, please adjust interval and number of probe accordingly")]
    [InlineData("azure-load-balancer-ipv4=10.240.0", "LoadBalancerIPAddressInvalid", null)]
    [InlineData("azure-load-balancer-ipv4=10.240.0.9 ", "LoadBalancerIPAddressInvalid", null)]
    [InlineData("azure-load-balancer-ipv6=10.240.0.9", "LoadBalancerIPAddressInvalid", null)]
    [InlineData("azure-load-balancer-internal=True", "InternalNotExact",
        "reconcilePrivateLinkService for service(shop/api): service requiring private link service must be internal or disable floating ip")]
    [InlineData("azure-load-balancer-internal=false", "ServiceNotInternal",
        "reconcilePrivateLinkService for service(shop/api): service requiring private link service must be internal or disable floating ip")]
    public void What_the_controller_or_Azure_refuses_is_an_error_with_its_future_words(string annotation, string id, string? words)
    {
        ExposureProblem problem = Assert.Single(Lint(annotation), found => found.Severity == ProblemSeverity.Error);
        Assert.Equal(id, problem.Id);
        Assert.Equal(words, problem.ControllerMessage);
        Assert.NotEqual(string.Empty, problem.Message);
        Assert.NotEqual(string.Empty, problem.RecommendedAction);
        Assert.Equal(ExposureKeys.Prefix + annotation[..annotation.IndexOf('=')], problem.Key);
    }

    [Theory]
    [InlineData($"azure-pls-visibility=* {A}", "VisibilityWildcardWithIds")]
    [InlineData($"azure-pls-visibility={A} {A}", "ListHoldsDuplicates")]
    [InlineData("azure-pls-visibility=22222222-2222-2222-2222-22222222AAAA", "SubscriptionIdUpperCase")]
    [InlineData($"azure-pls-auto-approval={A}", "AutoApprovalNotVisible")]
    [InlineData("azure-pls-fqdns=-bad-", "HostNameInvalid")]
    [InlineData("azure-pls-proxy-protocol=yes", "FlagNotUnderstood")]
    [InlineData("azure-pls-proxy-protocol= true ", "ProxyFlagPadded")]
    [InlineData("azure-pls-fqdn=a.example", "AnnotationUnknown")]
    [InlineData("azure-pls-Visibility=*", "AnnotationUnknown")]
    [InlineData("azure-allowed-ip-ranges=10.0.0.1/8", "AllowedRangeInvalid")]
    [InlineData("azure-pls-ip-configuration-ip-address=10.241.8.10 10.241.8.10", "ListHoldsDuplicates")]
    [InlineData("azure-disable-load-balancer-floating-ip= true", "FlagNotUnderstood")]
    [InlineData("azure-load-balancer-disable-tcp-reset=1", "FlagNotUnderstood")]
    [InlineData("azure-load-balancer-internl=true", "AnnotationUnknown")]
    [InlineData("port_443_health-probe_protcol=tcp", "AnnotationUnknown")]
    [InlineData("port_web_no_lb_rule=true", "AnnotationUnknown")]
    [InlineData("service.kubernetes.io/azure-load-balancer-ipv4=10.240.0.9", "AnnotationUnknown")]
    [InlineData("load-balancer-source-ranges=10.0.0.0/33", "AllowedRangeInvalid")]
    [InlineData("azure-load-balancer-resource-group=rg-a", "PublicIPGroupConfused")]
    [InlineData("azure-pip-name=pip", "AnnotationForPublicOnly")]
    [InlineData("port_80_health-probe_protocol=tcp", "PortNotThere")]
    [InlineData("port_443_no_lb_rule=True", "PortWithoutRule")]
    [InlineData("port_443_health-probe_port=nothing", "ProbePortUnknown")]
    [InlineData("port_443_health-probe_protocol=grpc", "ProbeProtocolUnknown")]
    [InlineData("azure-load-balancer-health-probe-protocol=udp", "ProbeProtocolUnknown")]
    public void What_works_though_not_as_meant_is_a_warning(string annotation, string id)
    {
        ExposureProblem problem = Assert.Single(Lint(annotation));
        Assert.Equal(ProblemSeverity.Warning, problem.Severity);
        Assert.Equal(id, problem.Id);
    }

    [Fact]
    public void A_key_with_a_slip_is_told_the_one_that_was_meant() =>
        Assert.Contains("service.beta.kubernetes.io/azure-pls-fqdns", Assert.Single(Lint("azure-pls-fqdn=a.example")).RecommendedAction);

    [Fact]
    public void A_name_of_81_letters_is_refused_and_one_of_80_is_not()
    {
        Assert.Empty(Lint("azure-pls-name=" + new string('a', 80)));
        Assert.Equal("NameTooLong", Assert.Single(Lint("azure-pls-name=" + new string('a', 81))).Id);
    }

    [Fact]
    public void More_than_100_subscriptions_are_refused()
    {
        string many = string.Join(' ', Enumerable.Range(0, 101).Select(number => $"22222222-2222-2222-2222-{number:d12}"));
        Assert.Equal("TooManySubscriptions", Assert.Single(Lint($"azure-pls-visibility={many}")).Id);
    }

    [Fact]
    public void With_PROXY_protocol_an_http_probe_is_warned_of_and_the_annotation_for_its_port_named()
    {
        ServiceSnapshot service = TestService.Snapshot(TestService.Internal, TestService.Create, "azure-pls-proxy-protocol=true") with
        {
            Ports = [new(443, "TCP", "web", "https"), new(53, "UDP", null, "https"), new(9000, "TCP", null, null)],
        };
        ExposureProblem problem = Assert.Single(ExposureLinter.Lint(service));
        Assert.Equal("ProxyBreaksProbe", problem.Id);
        Assert.Contains("service.beta.kubernetes.io/port_443_health-probe_protocol: \"tcp\"", problem.RecommendedAction);
    }

    [Fact]
    public void Fields_that_keep_the_controller_away_are_errors()
    {
        ServiceSnapshot service = TestService.Snapshot(TestService.Internal, TestService.Create);
        Assert.Equal("ServiceNotLoadBalancer", Assert.Single(ExposureLinter.Lint(service with { Type = "ClusterIP" })).Id);
        Assert.Equal("ServiceLoadBalancerClassSet", Assert.Single(ExposureLinter.Lint(service with { LoadBalancerClass = "x" })).Id);
        Assert.Equal("FrontendIPv6Only", Assert.Single(ExposureLinter.Lint(service with { IPFamilies = ["IPv6"] })).Id);
        Assert.Equal("FrontendDualStack", Assert.Single(ExposureLinter.Lint(service with { IPFamilies = ["IPv4", "IPv6"] })).Id);
    }

    [Fact]
    public void A_public_Service_may_turn_floating_IP_off_where_it_has_node_ports()
    {
        ServiceSnapshot service = TestService.Snapshot(TestService.Create, "azure-disable-load-balancer-floating-ip=True");
        Assert.Empty(ExposureLinter.Lint(service));
        Assert.Equal("NodePortsMissing", Assert.Single(ExposureLinter.Lint(service with { AllocateNodePorts = false })).Id);
    }

    [Fact]
    public void Sources_limited_twice_are_refused()
    {
        ServiceSnapshot service = TestService.Snapshot(TestService.Internal, TestService.Create, "azure-allowed-ip-ranges=10.0.0.0/8") with { SourceRanges = ["10.0.0.0/8"] };
        Assert.Equal("SourceRangesTwice", Assert.Single(ExposureLinter.Lint(service)).Id);
    }

    [Theory]
    [InlineData("203.0.113.0/24", "", "the NAT addresses")]
    [InlineData("203.0.113.0/24,10.0.0.0/8", "", null)]
    [InlineData("0.0.0.0/0", "", null)]
    [InlineData("10.0.0.0/16", "10.241.8.10", "10.241.8.10")]
    [InlineData("10.241.8.0/24", "10.241.8.10", null)]
    public void Sources_that_leave_the_NAT_addresses_out_are_told(string ranges, string nat, string? leftOut)
    {
        ServiceSnapshot plain = TestService.Snapshot(TestService.Internal, TestService.Create, $"azure-pls-ip-configuration-ip-address={nat}");
        ServiceSnapshot denied = TestService.Snapshot(
            TestService.Internal, TestService.Create, $"azure-pls-ip-configuration-ip-address={nat}", $"azure-allowed-ip-ranges={ranges}",
            "azure-deny-all-except-load-balancer-source-ranges=true");
        foreach (ServiceSnapshot service in new[] { plain with { SourceRanges = ranges.Split(',') }, denied })
        {
            IReadOnlyList<ExposureProblem> problems = ExposureLinter.Lint(service);
            if (leftOut is null) Assert.Empty(problems);
            else Assert.Contains($"{leftOut} would be shut out", Assert.Single(problems, problem => problem.Id == "NatAddressesShutOut").Message);
        }
    }

    [Fact]
    public void Allowed_ranges_alone_do_not_shut_out_the_networks_own_addresses() => Assert.Empty(Lint("azure-allowed-ip-ranges=203.0.113.0/24"));

    [Fact]
    public void Traffic_policy_Local_is_warned_of_where_NAT_addresses_come_from_the_balancers_subnet()
    {
        ServiceSnapshot service = TestService.Snapshot(TestService.Internal, TestService.Create) with { ExternalTrafficPolicy = "Local" };
        Assert.Equal("LocalPolicyDropsNat", Assert.Single(ExposureLinter.Lint(service)).Id);
        Assert.Empty(ExposureLinter.Lint(TestService.Snapshot(TestService.Internal, TestService.Create, "azure-pls-ip-configuration-subnet=nat") with
        {
            ExternalTrafficPolicy = "Local",
        }));
    }

    [Fact]
    public void Settings_without_the_annotation_that_asks_for_a_Private_Link_Service_are_told_to_have_no_effect()
    {
        ExposureProblem problem = Assert.Single(ExposureLinter.Lint(TestService.Snapshot(TestService.Internal, $"azure-pls-visibility={A}")));
        Assert.Equal("SettingsWithoutCreate", problem.Id);
        Assert.Contains("azure-pls-create: \"true\"", problem.RecommendedAction);
    }

    [Fact]
    public void An_address_is_given_once_and_not_beside_a_choice_of_balancers()
    {
        ServiceSnapshot service = TestService.Snapshot(TestService.Internal, TestService.Create, "azure-load-balancer-ipv4=10.240.0.9");
        Assert.Empty(ExposureLinter.Lint(service with { LoadBalancerIP = "10.240.0.9" }));
        Assert.Equal("FrontendAddressTwice", Assert.Single(ExposureLinter.Lint(service with { LoadBalancerIP = "10.240.0.10" })).Id);
        Assert.Equal(
            "ConfigurationsWithAddress",
            Assert.Single(Lint("azure-load-balancer-configurations=one,two", "azure-load-balancer-ipv4=10.240.0.9")).Id);
    }

    [Fact]
    public void What_holds_for_internal_balancers_only_is_told_of_on_a_public_one()
    {
        IReadOnlyList<ExposureProblem> problems = ExposureLinter.Lint(TestService.Snapshot(
            TestService.Create, "azure-disable-load-balancer-floating-ip=true", "azure-load-balancer-internal-subnet=lb",
            "azure-load-balancer-enable-high-availability-ports=true", "azure-pip-name=pip"));
        Assert.Equal(["AnnotationForInternalOnly", "AnnotationForInternalOnly"], problems.Select(problem => problem.Id));
    }

    [Fact]
    public void A_padded_create_flag_leaves_the_probes_unadapted_to_PROXY_protocol() =>
        Assert.Equal("ProxyFlagPadded", Assert.Single(Lint("azure-pls-create= true ", "azure-pls-proxy-protocol=true")).Id);

    [Fact]
    public void Annotations_of_other_clouds_are_none_of_ours() =>
        Assert.Empty(Lint("aws-load-balancer-internal=yes", "cloud.example/azure-thing=1", "azure-something-new=1"));

    [Fact]
    public void Every_problem_comes_at_once_and_errors_come_first()
    {
        IReadOnlyList<ExposureProblem> problems = Lint("azure-pls-fqdn=x", "azure-pls-ip-configuration-ip-address-count=9", "azure-pls-visibility=nobody");
        Assert.Equal(["NatIPCountOutOfRange", "SubscriptionIdMalformed", "AnnotationUnknown"], problems.Select(problem => problem.Id));
    }

    [Fact]
    public void No_text_in_any_annotation_makes_linter_or_planner_fail()
    {
        Gen<string> value = Gen.OneOf(Gen.String, Gen.String["0123456789.,*: /-abcdefTRUEtrue\n\t{}\"\\%"], Gen.Const("true"), Gen.Const(string.Empty));
        Gen<string> key = Gen.OneOf(
            Gen.OneOf<string>([.. ExposureKeys.All.Where(entry => entry.IsAnnotation).Select(entry => entry.ForPort(443))]), Gen.String);
        Gen.Select(key, value).Array[0, 12].Sample(pairs =>
        {
            Dictionary<string, string> annotations = new() { [ExposureKeys.Create.Key] = "true" };
            foreach ((string name, string text) in pairs) annotations[name] = text;
            ServiceSnapshot service = TestService.Snapshot() with { Annotations = annotations };
            IReadOnlyList<ExposureProblem> problems = ExposureLinter.Lint(service);
            Assert.All(problems, problem => Assert.False(string.IsNullOrEmpty(problem.Message)));
            ExposurePlanner.Plan(TestCloud.Around(service), new ExposureSettings());
        });
    }

    private static IReadOnlyList<ExposureProblem> Lint(params string[] annotations) =>
        ExposureLinter.Lint(TestService.Snapshot([TestService.Internal, TestService.Create, .. annotations]));
}

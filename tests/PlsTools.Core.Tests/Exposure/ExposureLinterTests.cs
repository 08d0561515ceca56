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

using PlsTools.Core.Exposure.Acting;

namespace PlsTools.Core.Tests.Exposure;

public sealed class SyncFailureParserTests
{
    private const string Lead = "Error syncing load balancer: failed to ensure load balancer: ";

    private const string TrackTwo = Lead + """
        create or update PLS: PUT https://management.azure.com/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/privateLinkServices/pls-a
        --------------------------------------------------------------------------------
        RESPONSE {0}
        ERROR CODE: {1}
        --------------------------------------------------------------------------------
        {{
          "error": {{
            "code": "{1}",
            "message": "The client \"x\" does not have authorization.",
            "details": [ {{ "code": "{2}", "message": "inner" }} ]
          }}
        }}
        --------------------------------------------------------------------------------
        """;

    [Fact]
    public void The_newer_form_is_taken_apart()
    {
        SyncFailure failure = SyncFailureParser.Parse(string.Format(TrackTwo, "403: 403 Forbidden", "LinkedAuthorizationFailed", "x"));
        Assert.Equal(("LinkedAuthorizationFailed", 403, true), (failure.Code, failure.Status, failure.IsFinal));
        Assert.Equal("The client \"x\" does not have authorization.", failure.Message);
        Assert.Contains("subnets/join/action", failure.Cure);
    }

    [Fact]
    public void The_older_form_is_taken_apart()
    {
        SyncFailure failure = SyncFailureParser.Parse(
            Lead + "Retriable: false, RetryAfter: 0s, HTTPStatusCode: 400, RawError: {\"error\":{\"code\":\"PrivateIPAddressNotInSubnet\",\"message\":\"Private static IP address 10.0.0.1 does not belong.\"}}");
        Assert.Equal(("PrivateIPAddressNotInSubnet", 400, true), (failure.Code, failure.Status, failure.IsFinal));
        Assert.Equal("Private static IP address 10.0.0.1 does not belong.", failure.Message);
        Assert.NotNull(failure.Cure);
    }

    [Fact]
    public void Either_form_may_be_cut_off_anywhere()
    {
        string whole = string.Format(TrackTwo, "403: 403 Forbidden", "AuthorizationFailed", "x");
        for (int length = 0; length <= whole.Length; length++) Assert.NotNull(SyncFailureParser.Parse(whole[..length]).Message);
        SyncFailure cut = SyncFailureParser.Parse(whole[..(whole.IndexOf("authorization.") + 5)]);
        Assert.Equal(("AuthorizationFailed", true), (cut.Code, cut.IsFinal));
        Assert.Equal("The client \"x\" does not have autho", cut.Message);
    }

    [Theory]
    [InlineData("409: 409 Conflict", "AnotherOperationInProgress", "x")]
    [InlineData("429: 429 Too Many Requests", "RetryableError", "ReferencedResourceNotProvisioned")]
    [InlineData("429: 429 Too Many Requests", "SubscriptionRequestsThrottled", "x")]
    [InlineData("412: 412 Precondition Failed", "PreconditionFailed", "PreconditionFailedEtagMismatch")]
    [InlineData("503: 503 Service Unavailable", "Whatever", "x")]
    [InlineData("400: 400 Bad Request", "ReferencedResourceNotProvisioned", "x")]
    [InlineData("400: 400 Bad Request", "BadRequest", "AnotherOperationInProgress")]
    public void What_the_next_try_may_mend_is_not_final(string status, string code, string inner) =>
        Assert.False(SyncFailureParser.Parse(string.Format(TrackTwo, status, code, inner)).IsFinal);

    [Theory]
    [InlineData("reconcilePrivateLinkService for service(shop/api): service requiring private link service must be internal or disable floating ip")]
    [InlineData("reconcilePrivateLinkService for service(shop/api): service requiring private link service must be internal")]
    [InlineData("reconcilePrivateLinkService for service(shop/api) failed: LB frontend(f) already has unmanaged private link service(p)")]
    [InlineData("reconcilePrivateLinkService for service(shop/api) failed: LB frontend(f) already has existing private link service(p) owned by service(shop/b)")]
    [InlineData("getPrivateLinkServiceName(shop/api) failed: cannot change existing private link service name (a) to (b)")]
    [InlineData("error parsing value: maximum number of private link service ipConfig is 8, 9 provided")]
    [InlineData("checkAndUpdatePLSIPConfigs: ipConfigCount(1) must be no smaller than number of static IPs specified(2)")]
    [InlineData("checkAndUpdatePLSIPConfigs: failed to get private link service subnet(x) for service(shop/api)")]
    [InlineData("getPLSStaticIPs: x is not a valid IP address")]
    [InlineData("IPv6 is not supported for private link service")]
    [InlineData("missing PLS name")]
    [InlineData("error value: strconv.ParseInt: parsing \"x\": invalid syntax: x value must be a whole number")]
    [InlineData("getPLSStaticIPs: private link service ip config only supports IPv4, fd00::1 provided")]
    [InlineData("disablePLSNetworkPolicy: failed to get private link service subnet(x) for service(shop/api)")]
    [InlineData("ensure(shop/api): lb(kubernetes-internal) - failed to get subnet: vnet/x")]
    [InlineData("checkLoadBalancerResourcesConflicts: service port http is trying to consume the port 80 which is being referenced by an existing loadBalancing rule")]
    [InlineData("user supplied IP Address 20.1.2.3 was not found in resource group rg")]
    [InlineData("internal load balancer is not supported when ServiceGateway is enabled; remove the \"service.beta.kubernetes.io/azure-load-balancer-internal\" annotation")]
    public void The_controllers_own_refusals_are_final_and_have_a_cure(string words)
    {
        SyncFailure failure = SyncFailureParser.Parse(Lead + words);
        Assert.True(failure.IsFinal);
        Assert.Equal(words, failure.Message);
        Assert.False(string.IsNullOrEmpty(failure.Cure));
    }

    [Theory]
    [InlineData("AuthorizationFailed", 403)]
    [InlineData("LinkedAuthorizationFailed", 403)]
    [InlineData("PrivateLinkServiceCannotBeCreatedInSubnetThatHasNetworkPoliciesEnabled", 400)]
    [InlineData("PrivateEndpointCannotBeCreatedInSubnetThatHasNetworkPoliciesEnabled", 400)]
    [InlineData("PrivateLinkServiceIsNotSupportedForIPBasedLoadBalancer", 400)]
    [InlineData("InvalidNumberOfPrivateLinkServiceLoadBalancerFrontendIpConfigurationsSpecified", 400)]
    [InlineData("PrivateIPAddressNotInSubnet", 400)]
    [InlineData("InvalidResourceName", 400)]
    [InlineData("InvalidResourceReference", 400)]
    [InlineData("AtleastOneIpV4RequiredForIpV6LbFrontendIpConfiguration", 400)]
    [InlineData("LoadBalancerInUseByVirtualMachineScaleSet", 400)]
    [InlineData("ScopeLocked", 409)]
    [InlineData("ResourceGroupNotFound", 404)]
    [InlineData("ResourceNotFound", 404)]
    public void Every_code_that_is_known_from_the_field_is_final_and_has_a_cure_in_both_forms(string code, int status)
    {
        string json = $$$"""{"error":{"code":"{{{code}}}","message":"It is so."}}""";
        foreach (string message in new[]
        {
            $"Error syncing load balancer: failed to ensure load balancer: create or update PLS: PUT https://management.azure.com/x\n-----\nRESPONSE {status}: {status} X\nERROR CODE: {code}\n-----\n{json}",
            $"Error syncing load balancer: failed to ensure load balancer: Retriable: false, RetryAfter: 0s, HTTPStatusCode: {status}, RawError: {json}",
        })
        {
            SyncFailure failure = SyncFailureParser.Parse(message);
            Assert.Equal((true, code, status, "It is so."), (failure.IsFinal, failure.Code, failure.Status, failure.Message));
            Assert.NotNull(failure.Cure);
        }
    }

    [Theory]
    [InlineData("EnsureLoadBalancer failed due to fail to lock azure resources. This may because another component is trying to update azure resources")]
    [InlineData("context deadline exceeded")]
    [InlineData("")]
    public void What_is_not_known_is_waited_through(string words) => Assert.False(SyncFailureParser.Parse(Lead + words).IsFinal);
}

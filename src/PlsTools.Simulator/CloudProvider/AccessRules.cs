namespace PlsTools.Simulator.CloudProvider;

/// <summary>Who may reach a Service through its load balancer, as far as the controller refuses what is asked. Source: <c>accesscontrol.go</c>.</summary>
internal static class AccessRules
{
    /// <summary>Refuses ranges that are given both by the specification and by the annotation.</summary>
    public static void RefuseTwoSources(ServiceSnapshot service)
    {
        if (service.SourceRanges.Count == 0 || CloudAnnotations.Listed(service, CloudAnnotations.AllowedIPRanges).Count == 0) return;
        throw new CloudProviderException(
            $"cannot set both spec.LoadBalancerSourceRanges and service annotation {CloudAnnotations.AllowedIPRanges}");
    }
}

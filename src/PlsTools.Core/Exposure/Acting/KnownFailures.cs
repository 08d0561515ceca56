using System.Globalization;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>The failures that the cloud controller is known to report, and what mends each. Cures are message resources <c>Cure…</c>.</summary>
internal static class KnownFailures
{
    /// <summary>The controller's words about a frontend whose Private Link Service belongs to another Service.</summary>
    public const string OwnedByOther = "already has existing private link service";

    private static readonly HashSet<string> s_retried = new(StringComparer.OrdinalIgnoreCase)
    {
        "AnotherOperationInProgress", "RetryableError", "RetryableErrorDueToAnotherOperation", "ReferencedResourceNotProvisioned",
        "PreconditionFailed", "PreconditionFailedEtagMismatch", "Conflict", "SubscriptionRequestsThrottled", "TooManyRequests",
        "ServerTimeout", "InternalServerError", "ServiceUnavailable", "GatewayTimeout",
    };

    // Words of the controller that no further try changes, each with its cure.
    private static readonly (string Words, string Cure)[] s_final =
    [
        ("service requiring private link service must be internal", nameof(ExposureMessages.CureNotInternal)),
        ("already has unmanaged private link service", nameof(ExposureMessages.CureUnmanaged)),
        (OwnedByOther, nameof(ExposureMessages.CureOwnedByOther)),
        ("cannot change existing private link service name", nameof(ExposureMessages.CureRenamed)),
        ("number of private link service ipConfig is", nameof(ExposureMessages.CureNatIPCount)),
        ("value must be a whole number", nameof(ExposureMessages.CureNatIPCount)),
        ("must be no smaller than number of static IPs", nameof(ExposureMessages.CureNatIPCount)),
        ("is not a valid IP address", nameof(ExposureMessages.CureNatIPAddress)),
        ("private link service ip config only supports IPv4", nameof(ExposureMessages.CureNatIPAddress)),
        ("failed to get private link service subnet", nameof(ExposureMessages.CureNatSubnet)),
        ("failed to get subnet", nameof(ExposureMessages.CureNatSubnet)),
        ("IPv6 is not supported for private link service", nameof(ExposureMessages.CureIPv6)),
        ("missing PLS name", nameof(ExposureMessages.CureName)),
        ("internal load balancer is not supported when ServiceGateway is enabled", nameof(ExposureMessages.CureServiceGateway)),
        ("user supplied IP Address", nameof(ExposureMessages.CurePublicAddress)),
        ("total probe should be less than 120", nameof(ExposureMessages.CureAnnotation)),
        ("idle timeout value must be", nameof(ExposureMessages.CureAnnotation)),
        ("cannot set both spec.LoadBalancerSourceRanges", nameof(ExposureMessages.CureAnnotation)),
        ("checkLoadBalancerResourcesConflicts", nameof(ExposureMessages.CurePortConflict)),
    ];

    public static bool IsRetried(string code) => s_retried.Contains(code);

    /// <summary>The cure for words of the controller that are final; null where they are not known to be.</summary>
    public static string? CureOfWords(string message)
    {
        string? name = s_final.FirstOrDefault(entry => message.Contains(entry.Words, StringComparison.OrdinalIgnoreCase)).Cure;
        return name is null ? null : Text(name);
    }

    /// <summary>The cure for ARM's code; null where none is known.</summary>
    public static string? CureOfCode(string code) => Text("CureCode" + code);

    private static string? Text(string name) => ExposureMessages.ResourceManager.GetString(name, CultureInfo.InvariantCulture);
}

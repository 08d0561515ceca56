using PlsTools.Core.Exposure;
using PlsTools.Core.Session;
using PlsTools.Core.Values;

namespace PlsTools.Exposure;

/// <summary>What is to become of the Private Link Service of one Service.</summary>
internal sealed record ChangeOrder(
    PlsSession Session, ClusterConnection Cluster, NamespacedName Service, ExposureSettings Settings, ExposureConsent Consent, WaitSettings Wait);

using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Consumers;

/// <summary>A Private Link Service that some session at hand can read.</summary>
/// <param name="Service">The service.</param>
/// <param name="Session">The session's name.</param>
internal sealed record ServiceSight(PrivateLinkServiceResource Service, string Session);

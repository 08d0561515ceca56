using PlsTools.Core.Values;

namespace PlsTools.Core.Connections.Policy.Running;

/// <summary>Who runs a policy, and how patiently.</summary>
/// <param name="Account">Who signed in.</param>
/// <param name="TenantId">Where.</param>
/// <param name="Timeout">Longest wait for one change.</param>
internal sealed record PolicyRunSettings(string Account, string? TenantId, Patience Timeout);

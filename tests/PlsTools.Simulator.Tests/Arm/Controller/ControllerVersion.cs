namespace PlsTools.Simulator.Tests.Arm.Controller;

/// <summary>What one version of the Azure cloud controller manager writes differently from another.</summary>
/// <param name="Network">Its api-version of Microsoft.Network.</param>
/// <param name="Compute">Its api-version of Microsoft.Compute.</param>
/// <param name="PrivateLinkServices">The segment that it writes for private link services.</param>
/// <param name="GuardsInterfaces">It writes interfaces with <c>If-Match</c>.</param>
/// <param name="NamesInBody">It sends <c>name</c> and an empty <c>etag</c> in the body of a private link service.</param>
internal sealed record ControllerVersion(string Network, string Compute, string PrivateLinkServices, bool GuardsInterfaces, bool NamesInBody)
{
    public static ControllerVersion Of(string version) => version switch
    {
        "1.35.8" => new("2025-05-01", "2025-04-01", "privateLinkServices", GuardsInterfaces: false, NamesInBody: true),
        "1.26.21" => new("2022-07-01", "2022-03-01", "privatelinkservices", GuardsInterfaces: true, NamesInBody: false),
        _ => throw new ArgumentOutOfRangeException(nameof(version), version, "The calls of this version are not known."),
    };
}

using PlsTools.Core.Exposure.Keys;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>Why a Service leaves the load-balancer frontend that it has.</summary>
/// <param name="Key">The annotation that makes it.</param>
/// <param name="From">What the frontend has; null where it is not known.</param>
/// <param name="To">What the Service asks for; null for the default.</param>
/// <param name="IsOwn">
/// Whether the frontend is the Service's own, so that it is deleted, with its Private Link Service; a shared one goes on without this Service.
/// </param>
public sealed record FrontendChange(ExposureKey Key, string? From, string? To, bool IsOwn)
{
    public override string ToString() => $"{Key.ShortKey}: '{From}' -> '{To}'";
}

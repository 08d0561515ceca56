using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>Writes the tag by which the cloud controller knows the owner of a Private Link Service; all else of it is given back as it was read.</summary>
internal sealed class OwnerTagWriter(IArmClient arm)
{
    /// <exception cref="PlsException"><c>OwnerChangedMeanwhile</c>, or ARM's own.</exception>
    public Task WriteAsync(OwnerTagChange change, IProgress<string>? progress, CancellationToken cancellation) =>
        GuardedChange.CarryOutAsync(arm, change.PrivateLinkServiceId, link => Tag(change, link), progress, cancellation);

    private static JsonObject? Tag(OwnerTagChange change, ArmResource link)
    {
        string owner = LinkTags.OwnerOf(new(link)) ?? string.Empty;
        if (owner.Equals(change.To, StringComparison.OrdinalIgnoreCase)) return null;
        if (owner != change.From) throw ExposureErrors.OwnerChangedMeanwhile(change, owner);
        JsonObject body = (JsonObject)link.Body.DeepClone();
        LinkTags.SetOwner(body, change.To);
        return body;
    }
}

using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>Writes the tag by which the cloud controller knows the owner of a Private Link Service; all else of it is given back as it was read.</summary>
internal sealed class OwnerTagWriter(IArmClient arm)
{
    private const int MostAttempts = 5;

    /// <exception cref="PlsException"><c>OwnerChangedMeanwhile</c>, or ARM's own.</exception>
    public async Task WriteAsync(OwnerTagChange change, IProgress<string>? progress, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            ArmResource link = await arm.GetAsync(change.PrivateLinkServiceId, cancellation).ConfigureAwait(false);
            string owner = LinkTags.OwnerOf(new(link)) ?? string.Empty;
            if (owner.Equals(change.To, StringComparison.OrdinalIgnoreCase)) return;
            if (owner != change.From) throw ExposureErrors.OwnerChangedMeanwhile(change, owner);
            JsonObject body = (JsonObject)link.Body.DeepClone();
            LinkTags.SetOwner(body, change.To);
            try
            {
                ArmOperation operation = await arm.BeginPutAsync(change.PrivateLinkServiceId, body, link.Etag, cancellation).ConfigureAwait(false);
                await arm.WaitAsync(operation, progress, cancellation).ConfigureAwait(false);
                return;
            }
            catch (ArmException error) when (error.Status == (int)HttpStatusCode.PreconditionFailed && attempt < MostAttempts)
            {
                // Connections share the etag: a consumer came or went.
            }
        }
    }
}

using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>
/// Changes a resource by a PUT, which replaces the whole of it: it is read, changed and written under the etag that was read. Where that does not
/// hold any more, somebody wrote meanwhile, or the answer to a write of our own was lost: it is read and changed anew.
/// </summary>
internal static class GuardedChange
{
    private const int MostAttempts = 5;

    /// <summary>Returns the operation of the write; null where there is nothing to write.</summary>
    /// <param name="arm">ARM.</param>
    /// <param name="id">The resource.</param>
    /// <param name="change">Makes the document to be of the resource as it is, whose body it leaves alone; null where it is that already.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<ArmOperation?> BeginAsync(
        IArmClient arm, ResourceId id, Func<ArmResource, JsonObject?> change, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            ArmResource present = await arm.GetAsync(id, cancellation).ConfigureAwait(false);
            if (change(present) is not { } body) return null;
            try
            {
                return await arm.BeginPutAsync(id, body, present.Etag, cancellation).ConfigureAwait(false);
            }
            catch (ArmException error) when (error.Status == (int)HttpStatusCode.PreconditionFailed && attempt < MostAttempts)
            {
                // Connections share the etag of their service: a consumer who came or went counts too.
            }
        }
    }

    /// <summary>As <see cref="BeginAsync"/>, and waits until the write is done.</summary>
    public static async Task CarryOutAsync(
        IArmClient arm, ResourceId id, Func<ArmResource, JsonObject?> change, IProgress<string>? progress, CancellationToken cancellation)
    {
        if (await BeginAsync(arm, id, change, cancellation).ConfigureAwait(false) is not { } operation) return;
        await arm.WaitAsync(operation, progress, cancellation).ConfigureAwait(false);
    }
}

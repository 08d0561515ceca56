using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>Deletes a Private Link Service in the only order that Azure takes: its connections, then it itself.</summary>
internal sealed class LinkDeleter(IArmClient arm)
{
    private const string ConnectionsLeft = "PrivateLinkServiceWithPrivateEndpointConnectionsCannotBeDeleted";
    private const int MostAttempts = 4;

    /// <param name="id">The Private Link Service; nothing is done where it is gone.</param>
    /// <param name="consumers">The connections of it as it then is; throws where one of them must not be lost.</param>
    /// <param name="waits">Whether to wait for Azure to end the last deletion.</param>
    /// <param name="told">Told how far it has come.</param>
    /// <param name="cancellation">Ends the work after the step that has begun.</param>
    public async Task DeleteAsync(
        ResourceId id, Func<PrivateLinkServiceResource, IReadOnlyList<ExposureConsumer>> consumers, bool waits, ActivityProgress told, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            if (await arm.FindAsync(id, cancellation).ConfigureAwait(false) is not { } found) return;
            foreach (ExposureConsumer consumer in consumers(new(found)))
            {
                told.Report(string.Format(null, ExposureMessages.StatusDisconnecting, consumer));
                ArmOperation disconnection = await arm.BeginDeleteAsync(consumer.ConnectionId, cancellation).ConfigureAwait(false);
                await arm.WaitAsync(disconnection, null, cancellation).ConfigureAwait(false);
            }

            try
            {
                told.Report(string.Format(null, ExposureMessages.StatusDeleting, id.Name));
                ArmOperation deletion = await arm.BeginDeleteAsync(id, cancellation).ConfigureAwait(false);
                if (waits) await arm.WaitAsync(deletion, told, cancellation).ConfigureAwait(false);
                return;
            }
            catch (ArmException error) when (error.Code == ConnectionsLeft && attempt < MostAttempts)
            {
                // Somebody connected since it was read.
            }
        }
    }
}

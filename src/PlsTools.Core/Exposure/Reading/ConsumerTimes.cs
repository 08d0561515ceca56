using PlsTools.Core.Arm;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>
/// Finds since when consumers have been there. A connection carries no time, but its endpoint was made with it, and ARM's own list of
/// resources tells when, where the session can see the consumer's subscription.
/// </summary>
internal static class ConsumerTimes
{
    public static async Task<IReadOnlyDictionary<ResourceId, DateTimeOffset>> FindAsync(
        IArmClient arm, IEnumerable<string> subscriptions, CancellationToken cancellation)
    {
        Dictionary<ResourceId, DateTimeOffset> times = [];
        foreach (string subscription in subscriptions.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            try
            {
                await foreach (ArmResource endpoint in arm.ListCreatedAsync(ResourceId.Parse($"/subscriptions/{subscription}"), ArmType.PrivateEndpoint, cancellation).ConfigureAwait(false))
                {
                    if (endpoint.CreatedOn is { } created) times[endpoint.Id] = created;
                }
            }
            catch (ArmException)
            {
                // A subscription of another tenant answers 401, 403 or 404, depending on how much the caller may know.
            }
        }

        return times;
    }
}

using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>
/// Switches a subnet's network policies for Private Link Services off, so that the cluster's identity needs no right to write it. A PUT
/// replaces the whole subnet: it is read, changed in that one member and written under the etag that was read.
/// </summary>
internal sealed class SubnetPreparer(IArmClient arm)
{
    private const int MostAttempts = 5;

    public async Task PrepareAsync(ResourceId id, IProgress<string>? progress, CancellationToken cancellation)
    {
        for (int attempt = 1; ; attempt++)
        {
            ArmResource subnet = await arm.GetAsync(id, cancellation).ConfigureAwait(false);
            if (SubnetPolicyChange.IsSwitched(new(subnet))) return;
            JsonObject body = (JsonObject)subnet.Body.DeepClone();
            body["properties"]!["privateLinkServiceNetworkPolicies"] = SubnetPolicyChange.Wanted;
            try
            {
                ArmOperation operation = await arm.BeginPutAsync(id, body, subnet.Etag, cancellation).ConfigureAwait(false);
                await arm.WaitAsync(operation, progress, cancellation).ConfigureAwait(false);
                return;
            }
            catch (ArmException error) when (error.Status == (int)HttpStatusCode.PreconditionFailed && attempt < MostAttempts)
            {
                // Somebody wrote the subnet meanwhile: what they wrote is kept.
            }
        }
    }
}

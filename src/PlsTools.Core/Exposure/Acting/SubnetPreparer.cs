using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>
/// Switches a subnet's network policies for Private Link Services off, so that the cluster's identity needs no right to write it. All else of it is
/// given back as it was read.
/// </summary>
internal sealed class SubnetPreparer(IArmClient arm)
{
    public Task PrepareAsync(ResourceId id, IProgress<string>? progress, CancellationToken cancellation) =>
        GuardedChange.CarryOutAsync(arm, id, Switch, progress, cancellation);

    private static JsonObject? Switch(ArmResource subnet)
    {
        if (SubnetPolicyChange.IsSwitched(new(subnet))) return null;
        JsonObject body = (JsonObject)subnet.Body.DeepClone();
        body["properties"]!["privateLinkServiceNetworkPolicies"] = SubnetPolicyChange.Wanted;
        return body;
    }
}

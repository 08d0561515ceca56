using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Core.Consumers;

/// <summary>Asks the platform whether the consumer's subscription may see a service by its alias, before anything is made.</summary>
internal sealed class VisibilityCheck(IArmClient arm)
{
    private const string Action = "checkPrivateLinkServiceVisibility";

    /// <summary>False where neither from the service's region nor from the endpoint's the alias is to be seen; true for an id.</summary>
    public async Task<bool> PassesAsync(EndpointRequest wanted, CancellationToken cancellation)
    {
        if (wanted.Target.Alias is not { } alias) return true;

        // The question is put to a region, and no document says to which one; what either of the two sees is visible.
        bool asked = false;
        foreach (string region in new[] { alias.Region, wanted.Location }.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            bool? visible = await AskAsync(wanted.Id.SubscriptionId, region, alias, cancellation).ConfigureAwait(false);
            if (visible == true) return true;
            asked |= visible is not null;
        }

        return !asked;
    }

    /// <summary>Null where the question is not answered: then the attempt to make the endpoint tells.</summary>
    private async Task<bool?> AskAsync(string subscription, string region, PrivateLinkServiceAlias alias, CancellationToken cancellation)
    {
        ResourceId location = ResourceId.Parse($"/subscriptions/{subscription}/providers/{ArmType.NetworkLocation}/{region}");
        try
        {
            JsonObject? answer = await arm.PostAsync(location, Action, new() { ["privateLinkServiceAlias"] = alias.Text }, cancellation).ConfigureAwait(false);
            return answer?["visible"] is JsonValue ? answer.Flag("visible") : null;
        }
        catch (ArmException error) when (error.Kind is PlsErrorKind.PermissionDenied or PlsErrorKind.NotFound or PlsErrorKind.InvalidArgument or PlsErrorKind.NotSupported)
        {
            return null;
        }
    }
}

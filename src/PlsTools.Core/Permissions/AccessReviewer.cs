using System.Text.Json.Nodes;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Kube;
using PlsTools.Core.Values.Permissions;

namespace PlsTools.Core.Permissions;

/// <summary>Asks an API server what its user may do, which every user may ask (SelfSubjectAccessReview).</summary>
internal sealed class AccessReviewer(IKubeClient kube)
{
    /// <summary>Whether the user may do that in a namespace, or in all for null.</summary>
    public async Task<PermissionVerdict> AskAsync(KubeNeed need, string? ns, CancellationToken cancellation)
    {
        JsonObject attributes = new() { ["verb"] = need.Verb, ["group"] = string.Empty, ["version"] = "v1", ["resource"] = need.Resource };
        if (ns is not null && !need.IsClusterWide) attributes["namespace"] = ns;
        JsonObject? answer = await kube.ReviewAsync(KubeKind.AccessReview, new() { ["resourceAttributes"] = attributes }, cancellation).ConfigureAwait(false);
        JsonNode? status = answer?["status"];
        if (status is null) return new(PermissionStatus.Unknown, string.Format(null, PermissionMessages.ReviewNotKnown, kube.Server));
        if (status.Flag("allowed")) return new(PermissionStatus.Present, null);
        return status.Text("evaluationError") is { Length: > 0 } error
            ? new(PermissionStatus.Unknown, error)
            : new(PermissionStatus.Missing, null);
    }

    /// <summary>The user's name in the cluster; null where the API server does not tell, as before Kubernetes 1.28.</summary>
    public async Task<string?> WhoAmIAsync(CancellationToken cancellation)
    {
        try
        {
            JsonObject? answer = await kube.ReviewAsync(KubeKind.IdentityReview, [], cancellation).ConfigureAwait(false);
            return answer?["status"]?["userInfo"].Text("username");
        }
        catch (KubeException)
        {
            return null;
        }
    }
}

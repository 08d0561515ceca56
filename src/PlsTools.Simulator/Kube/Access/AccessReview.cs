using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Access;

/// <summary>Answers a user's question what they may do.</summary>
internal static class AccessReview
{
    /// <summary>The review with its status filled in.</summary>
    public static JsonObject Answer(JsonObject review, KubeUser user)
    {
        JsonNode? asked = review.At("spec", "resourceAttributes");
        string? path = review.TextAt("spec", "nonResourceAttributes", "path");
        string resource = asked.TextAt("resource") ?? "";
        if (asked.TextAt("subresource") is string subresource and not "") resource += $"/{subresource}";
        string? ns = asked.TextAt("namespace") is string named and not "" ? named : null;
        bool isAllowed = path is not null || user.May(asked.TextAt("verb") ?? "", asked.TextAt("group") ?? "", resource, ns);
        JsonObject answer = review.Copy();
        answer["kind"] = "SelfSubjectAccessReview";
        answer["apiVersion"] = "authorization.k8s.io/v1";
        answer.Section("metadata").Default("creationTimestamp", null);
        answer["status"] = isAllowed ? new JsonObject { ["allowed"] = true, ["reason"] = "RBAC: allowed" } : new JsonObject { ["allowed"] = false };
        return answer;
    }
}

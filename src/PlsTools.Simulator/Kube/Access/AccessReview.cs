using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Access;

/// <summary>Answers a user's questions what they may do.</summary>
internal static class AccessReview
{
    private const string Group = "authorization.k8s.io";

    private static readonly string[] s_openPaths = ["/api", "/apis", "/healthz", "/livez", "/readyz", "/openapi", "/version"];

    /// <summary>What answers a question that is posted to a path, given the question and who asks; null where the path is none for questions.</summary>
    public static Func<JsonObject, KubeUser, JsonObject>? Find(string path) => path switch
    {
        $"/apis/{Group}/v1/selfsubjectaccessreviews" => Access,
        $"/apis/{Group}/v1/selfsubjectrulesreviews" => Rules,
        "/apis/authentication.k8s.io/v1/selfsubjectreviews" => WhoAmI,
        _ => null,
    };

    /// <summary>A SelfSubjectAccessReview with its status filled in.</summary>
    private static JsonObject Access(JsonObject review, KubeUser user)
    {
        JsonNode? asked = review.At("spec", "resourceAttributes");
        string resource = asked.TextAt("resource") ?? "";
        if (asked.TextAt("subresource") is string subresource and not "") resource += $"/{subresource}";
        string? ns = asked.TextAt("namespace") is string named and not "" ? named : null;
        bool isAllowed = review.TextAt("spec", "nonResourceAttributes", "path") is string path
            ? user.Rules.Contains(KubeRule.ClusterAdmin) || s_openPaths.Any(open => path == open || path.StartsWith(open + "/", StringComparison.Ordinal))
            : user.May(asked.TextAt("verb") ?? "", asked.TextAt("group") ?? "", resource, ns);
        return Answer(review, Group, "SelfSubjectAccessReview", isAllowed ? new() { ["allowed"] = true, ["reason"] = "RBAC: allowed" }
            : user.AskAzure is null ? new() { ["allowed"] = false }
            : new() { ["allowed"] = false, ["reason"] = "User does not have access to the resource in Azure. Update role assignment to allow access." });
    }

    /// <summary>A SelfSubjectRulesReview with its status filled in.</summary>
    private static JsonObject Rules(JsonObject review, KubeUser user)
    {
        string ns = review.TextAt("spec", "namespace") ?? "default";
        IEnumerable<KubeRule> rules = user.Rules.Where(rule => rule.Namespaces is null || rule.Namespaces.Contains(ns) || rule.Namespaces.Contains("*"));
        return Answer(review, Group, "SelfSubjectRulesReview", new()
        {
            ["resourceRules"] = new JsonArray([.. rules.Select(rule => new JsonObject
            {
                ["verbs"] = Texts(rule.Verbs),
                ["apiGroups"] = Texts(rule.ApiGroups),
                ["resources"] = Texts(rule.Resources),
            })]),
            ["nonResourceRules"] = new JsonArray(new JsonObject { ["verbs"] = new JsonArray("get"), ["nonResourceURLs"] = Texts(s_openPaths) }),
            ["incomplete"] = false,
        });
    }

    private static JsonObject WhoAmI(JsonObject review, KubeUser user) => Answer(review, "authentication.k8s.io", "SelfSubjectReview", new()
    {
        ["userInfo"] = new JsonObject { ["username"] = user.Name, ["groups"] = new JsonArray("system:authenticated") },
    });

    private static JsonObject Answer(JsonObject review, string group, string kind, JsonObject status)
    {
        JsonObject answer = review.Copy();
        answer["kind"] = kind;
        answer["apiVersion"] = $"{group}/v1";
        answer.Section("metadata").Default("creationTimestamp", null);
        answer["status"] = status;
        return answer;
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}

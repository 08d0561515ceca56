using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Storage;

namespace PlsTools.Simulator.Kube.Requests;

/// <summary>The refusals of the API server, in its own words and reasons.</summary>
internal static class KubeErrors
{
    public static KubeStatusException NotFound(KubeKey key) =>
        Make(404, "NotFound", $"{key.Resource.QualifiedPlural} \"{key.Name}\" not found", Details(key.Resource, key.Name));

    public static KubeStatusException NoSuchResource() =>
        Make(404, "NotFound", "the server could not find the requested resource", []);

    public static KubeStatusException AlreadyExists(KubeKey key) =>
        Make(409, "AlreadyExists", $"{key.Resource.QualifiedPlural} \"{key.Name}\" already exists", Details(key.Resource, key.Name));

    public static KubeStatusException Modified(KubeKey key) =>
        Conflict(key, "the object has been modified; please apply your changes to the latest version and try again");

    public static KubeStatusException Conflict(KubeKey key, string why) =>
        Make(409, "Conflict", $"Operation cannot be fulfilled on {key.Resource.QualifiedPlural} \"{key.Name}\": {why}", Details(key.Resource, key.Name));

    public static KubeStatusException ApplyConflict(IReadOnlyList<FieldConflict> conflicts)
    {
        string text = conflicts.Count == 1
            ? $"Apply failed with 1 conflict: conflict with {conflicts[0].Manager}: {conflicts[0].Field}"
            : $"Apply failed with {conflicts.Count} conflicts: " + string.Join('\n', conflicts.GroupBy(conflict => conflict.Manager).Select(group =>
                $"conflicts with {group.Key}:\n{string.Join('\n', group.Select(conflict => $"- {conflict.Field}"))}"));
        JsonArray causes = [.. conflicts.Select(conflict => Cause("FieldManagerConflict", $"conflict with {conflict.Manager}", conflict.Field))];
        return Make(409, "Conflict", text, new() { ["causes"] = causes });
    }

    public static KubeStatusException Invalid(KubeResource resource, string name, IReadOnlyList<FieldProblem> problems) =>
        Invalid(resource.QualifiedKind, resource.Group, resource.Kind, name, problems);

    /// <summary>A Scale that validation refuses.</summary>
    public static KubeStatusException InvalidScale(string name, FieldProblem problem) =>
        Invalid("Scale.autoscaling", "autoscaling", "Scale", name, [problem]);

    /// <summary>A query option that validation refuses.</summary>
    public static KubeStatusException InvalidOption(string kind, params FieldProblem[] problems) =>
        Invalid($"{kind}.meta.k8s.io", "meta.k8s.io", kind, "", problems);

    /// <summary>A patch whose result can't be read as the kind.</summary>
    public static KubeStatusException InvalidPatch(FieldProblem problem) => Invalid("", "", "", "", [problem]);

    public static KubeStatusException PatchRefused() =>
        Make(422, "Invalid", "the server rejected our request due to an error in our request", []);

    public static KubeStatusException BadRequest(string message) => Make(400, "BadRequest", message, null);

    /// <summary>An error that the server does not classify.</summary>
    public static KubeStatusException Internal(string message) => Make(500, null, message, null);

    public static KubeStatusException TooManyRequests() => Make(
        429, "TooManyRequests", "the server has received too many requests and has asked us to try again later", []);

    public static KubeStatusException Unavailable() =>
        Make(503, "ServiceUnavailable", "the server is currently unable to handle the request", []);

    public static KubeStatusException Unauthorized() => Make(401, "Unauthorized", "Unauthorized", null);

    public static KubeStatusException Forbidden(KubeResource resource, string name, string why) => Make(
        403,
        "Forbidden",
        name.Length == 0 ? $"{resource.QualifiedPlural} is forbidden: {why}" : $"{resource.QualifiedPlural} \"{name}\" is forbidden: {why}",
        Details(resource, name));

    /// <summary>A user may not act as another one.</summary>
    public static KubeStatusException ImpersonationForbidden(string user, string group, string resource, string name)
    {
        JsonObject details = new() { ["name"] = name };
        if (group.Length > 0) details["group"] = group;
        details["kind"] = resource;
        string qualified = group.Length > 0 ? $"{resource}.{group}" : resource;
        return Make(
            403, "Forbidden",
            $"{qualified} \"{name}\" is forbidden: User \"{user}\" cannot impersonate resource \"{resource}\" in API group \"{group}\" at the cluster scope", details);
    }

    public static KubeStatusException Terminating(KubeKey key)
    {
        KubeStatusException error = Forbidden(
            key.Resource, key.Name, $"unable to create new content in namespace {key.Namespace} because it is being terminated");
        error.Status["details"]!["causes"] = new JsonArray(
            Cause("NamespaceTerminating", $"namespace {key.Namespace} is being terminated", "metadata.namespace"));
        return error;
    }

    public static KubeStatusException MethodNotAllowed() =>
        Make(405, "MethodNotAllowed", "the server does not allow this method on the requested resource", []);

    public static KubeStatusException UnsupportedMediaType(params string[] accepted) => Make(
        415,
        "UnsupportedMediaType",
        $"the body of the request was in an unknown format - accepted media types include: {string.Join(", ", accepted)}",
        []);

    /// <summary>A version that has not come; the server waits three seconds for it, and says so at once here.</summary>
    public static KubeStatusException TooLargeVersion(long asked, long current) => Make(
        504,
        "Timeout",
        $"Timeout: Too large resource version: {asked}, current: {current}",
        new()
        {
            ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ResourceVersionTooLarge", ["message"] = "Too large resource version" }),
            ["retryAfterSeconds"] = 1,
        });

    public static KubeStatusException Expired(string message) => Make(410, "Expired", message, null);

    /// <summary>A <c>Status</c> object of a success, as a delete answers.</summary>
    public static JsonObject Deleted(KubeKey key, string? uid)
    {
        JsonObject details = Details(key.Resource, key.Name);
        if (uid is not null) details["uid"] = uid;
        return new() { ["kind"] = "Status", ["apiVersion"] = "v1", ["metadata"] = new JsonObject(), ["status"] = "Success", ["details"] = details };
    }

    private static KubeStatusException Invalid(string qualified, string group, string kind, string name, IReadOnlyList<FieldProblem> problems)
    {
        List<string> texts = [.. problems.Select(problem => $"{problem.Field}: {problem.Message}")];
        JsonObject details = new() { ["name"] = name };
        if (group.Length > 0) details["group"] = group;
        details["kind"] = kind;
        details["causes"] = new JsonArray([.. problems.Select(problem => Cause(problem.Reason, problem.Message, problem.Field))]);
        return Make(422, "Invalid", $"{qualified} \"{name}\" is invalid: {(texts.Count == 1 ? texts[0] : $"[{string.Join(", ", texts)}]")}", details);
    }

    private static JsonObject Details(KubeResource resource, string name)
    {
        JsonObject details = [];
        if (name.Length > 0) details["name"] = name;
        if (resource.Group.Length > 0) details["group"] = resource.Group;
        details["kind"] = resource.Plural;
        return details;
    }

    private static JsonObject Cause(string reason, string message, string field) =>
        new() { ["reason"] = reason, ["message"] = message, ["field"] = field };

    private static KubeStatusException Make(int code, string? reason, string message, JsonObject? details)
    {
        JsonObject status = new()
        {
            ["kind"] = "Status",
            ["apiVersion"] = "v1",
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = message,
        };
        if (reason is not null) status["reason"] = reason;
        if (details is not null) status["details"] = details;
        status["code"] = code;
        return new(code, status);
    }
}

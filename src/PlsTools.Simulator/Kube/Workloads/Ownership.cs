using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Workloads;

/// <summary>References from objects to the controllers that made them, and the conditions that those write.</summary>
internal static class Ownership
{
    /// <summary>The reference that an object made by this one carries.</summary>
    public static JsonObject AsOwner(this JsonObject owner) => new()
    {
        ["apiVersion"] = owner.TextAt("apiVersion"),
        ["kind"] = owner.TextAt("kind"),
        ["name"] = owner.TextAt("metadata", "name"),
        ["uid"] = owner.TextAt("metadata", "uid"),
        ["controller"] = true,
        ["blockOwnerDeletion"] = true,
    };

    public static bool IsOwnedBy(this JsonObject body, JsonObject owner) =>
        body.ObjectsAt("metadata", "ownerReferences").Any(reference => reference.TextAt("uid") == owner.TextAt("metadata", "uid"));

    /// <summary>The name of the controller of that kind; null where there is none.</summary>
    public static string? OwnerName(this JsonObject body, string kind) =>
        body.ObjectsAt("metadata", "ownerReferences").FirstOrDefault(reference => reference.TextAt("kind") == kind).TextAt("name");

    /// <summary>Sets a condition; its time of transition moves only with its status.</summary>
    public static void SetCondition(this JsonObject status, string type, bool holds, string reason, string message, string now)
    {
        if (status["conditions"] is not JsonArray conditions) status["conditions"] = conditions = [];
        JsonObject? condition = conditions.OfType<JsonObject>().FirstOrDefault(one => one.TextAt("type") == type);
        if (condition is null) conditions.Add(condition = new() { ["type"] = type });
        string text = holds ? "True" : "False";
        if (condition.TextAt("status") != text) condition["lastTransitionTime"] = now;
        if (condition.TextAt("status") != text || condition.TextAt("reason") != reason) condition["lastUpdateTime"] = now;
        condition["status"] = text;
        condition["reason"] = reason;
        condition["message"] = message;
    }
}

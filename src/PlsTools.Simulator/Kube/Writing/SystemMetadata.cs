using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Writing;

/// <summary>The part of an object's metadata that only the server writes.</summary>
internal static class SystemMetadata
{
    private static readonly string[] s_names =
        ["uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation", "resourceVersion", "managedFields", "selfLink"];

    /// <summary>Gives a new object its identity.</summary>
    public static void Begin(JsonObject body, string uid, string now, bool countsGenerations)
    {
        JsonObject metadata = body.Section("metadata");
        foreach (string name in s_names.Where(name => name != "managedFields")) metadata.Remove(name);
        metadata["uid"] = uid;
        metadata["creationTimestamp"] = now;
        if (countsGenerations) metadata["generation"] = 1;
    }

    /// <summary>Undoes whatever a client wrote there.</summary>
    public static void Restore(JsonObject body, JsonObject live)
    {
        JsonObject metadata = body.Section("metadata");
        foreach (string name in s_names) metadata.Assign(name, live.At("metadata", name));
    }
}

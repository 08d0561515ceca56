using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Kube;

/// <summary>An answer of the API server.</summary>
internal sealed record Answer(int Status, JsonObject Body, string? Warning)
{
    public string? Message => (string?)Body["message"];

    public string? Reason => (string?)Body["reason"];

    /// <summary>The managedFields entry of a manager, or null.</summary>
    public JsonObject? Entry(string manager, string operation = "Apply") => Body["metadata"]?["managedFields"]?.AsArray()
        .Select(entry => entry!.AsObject())
        .FirstOrDefault(entry => (string?)entry["manager"] == manager && (string?)entry["operation"] == operation);

    /// <summary>The fieldsV1 of a manager as text, or null.</summary>
    public string? Fields(string manager, string operation = "Apply") => Entry(manager, operation)?["fieldsV1"]?.ToJsonString(s_relaxed);

    private static readonly System.Text.Json.JsonSerializerOptions s_relaxed =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

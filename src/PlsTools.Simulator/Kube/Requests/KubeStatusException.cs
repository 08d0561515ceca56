using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Requests;

/// <summary>A request that the API server refuses, with the <c>Status</c> object that says why.</summary>
public sealed class KubeStatusException(int code, JsonObject status) : Exception((string?)status["message"])
{
    /// <summary>HTTP status.</summary>
    public int Code { get; } = code;

    /// <summary>The <c>Status</c> object, as the answer's body carries it.</summary>
    public JsonObject Status { get; } = status;

    /// <summary><c>NotFound</c>, <c>Conflict</c>, <c>Invalid</c> …; empty where the server names none.</summary>
    public string Reason => Status.TextAt("reason") ?? "";
}

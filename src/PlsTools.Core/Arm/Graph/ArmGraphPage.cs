using System.Text.Json.Nodes;
using PlsTools.Core.Arm.Http;
using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Arm.Graph;

/// <summary>One answer of Resource Graph.</summary>
/// <param name="Call">What it answers.</param>
/// <param name="Reply">The answer as it came.</param>
/// <param name="Document">Its body.</param>
/// <param name="Rows">The body's rows.</param>
internal sealed record ArmGraphPage(ArmCall Call, ArmReply Reply, JsonObject Document, JsonArray Rows)
{
    /// <summary>What asks for the next page; null at the last.</summary>
    public string? Token { get; } = Document.Text("$skipToken") is { Length: > 0 } token ? token : null;

    /// <summary>A last page that is not the end of the result.</summary>
    /// <exception cref="ArmException">Rows are missing.</exception>
    public void ThrowIfTruncated()
    {
        if (Document.Text("resultTruncated") != "true") return;
        long total = Document["totalRecords"] is JsonValue value && value.TryGetValue(out long number) ? number : 0;
        throw ArmErrors.GraphTruncated(Call, Reply, total);
    }
}

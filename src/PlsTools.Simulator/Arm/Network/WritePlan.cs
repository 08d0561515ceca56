using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>What a PUT is going to do, decided before anything is changed.</summary>
/// <param name="Document">The new document, with <c>Updating</c> wherever the state follows the operation.</param>
internal sealed record WritePlan(JsonObject Document)
{
    /// <summary>The write is done when it is answered, though a status URL is given.</summary>
    public bool AtOnce { get; init; }

    /// <summary>What was asked for is a part of the document.</summary>
    public bool IsOfPart { get; init; }

    /// <summary>Something else than the document itself changes.</summary>
    public bool IsChange { get; init; }

    /// <summary>Writes the other documents that go with this one; told whether the write is done when it is answered.</summary>
    public Action<bool>? Apply { get; init; }

    /// <summary>Amends the document, and changes others, when the operation ends. May throw a fault: then the operation has failed.</summary>
    public Action<JsonObject>? Finish { get; init; }
}

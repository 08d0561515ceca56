namespace PlsTools.Simulator.Arm.ResourceGraph;

/// <summary>A request to Resource Graph is refused for another reason than its query.</summary>
internal sealed class GraphRefusalException(string code, string message) : Exception(message)
{
    /// <summary>Code of the error's one detail.</summary>
    public string Code { get; } = code;
}

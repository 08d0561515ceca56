using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>A dynamic cell whose value is made when it is first read: most rows are sorted out before anybody asks for their properties.</summary>
internal sealed class KqlDeferred(Func<JsonNode?> make)
{
    private readonly Lazy<JsonNode?> _value = new(make, LazyThreadSafetyMode.None);

    public JsonNode? Value => _value.Value;

    public static object? Read(object? cell) => cell is KqlDeferred deferred ? deferred.Value : cell;
}

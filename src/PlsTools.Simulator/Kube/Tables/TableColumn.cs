using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Tables;

/// <summary>A column of what <c>kubectl get</c> shows.</summary>
/// <param name="Name">Heading, such as <c>Cluster-IP</c>.</param>
/// <param name="Cell">Reads the cell from an object; given the time too.</param>
/// <param name="IsWide">True where only <c>-o wide</c> shows it.</param>
/// <param name="Type">OpenAPI type of the cell.</param>
internal sealed record TableColumn(string Name, Func<JsonObject, DateTimeOffset, JsonNode?> Cell, bool IsWide = false, string Type = "string")
{
    /// <summary>The object's name, with which every table begins.</summary>
    public static TableColumn ObjectName { get; } = new("Name", (body, _) => body.TextAt("metadata", "name"));

    /// <summary>Time since the object was made.</summary>
    public static TableColumn Age { get; } = new("Age", (body, now) => Tables.Age.Since(body.TextAt("metadata", "creationTimestamp"), now));

    public static TableColumn Of(string name, Func<JsonObject, string?> cell, bool isWide = false) => new(name, (body, _) => cell(body), isWide);

    public static TableColumn Count(string name, Func<JsonObject, long?> cell) => new(name, (body, _) => cell(body) ?? 0, Type: "integer");

    public JsonObject Definition() => new()
    {
        ["name"] = Name,
        ["type"] = Type,
        ["format"] = Name == "Name" ? "name" : "",
        ["description"] = "",
        ["priority"] = IsWide ? 1 : 0,
    };
}

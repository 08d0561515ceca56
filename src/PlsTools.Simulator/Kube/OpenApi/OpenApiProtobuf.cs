using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Protobuf;

namespace PlsTools.Simulator.Kube.OpenApi;

/// <summary>
/// Writes a document of OpenAPI 2 as the message Document of gnostic's OpenAPIv2.proto, for clients that know no other form. Members
/// whose names begin with <c>x-</c> go as extensions with their value in YAML.
/// </summary>
internal static class OpenApiProtobuf
{
    private static readonly (string Method, int Number)[] s_methods = [("get", 2), ("put", 3), ("post", 4), ("delete", 5), ("patch", 8)];

    public static byte[] Document(JsonObject document) => new ProtobufMessage()
        .Text(1, document.TextAt("swagger"))
        .Message(2, new ProtobufMessage().Text(1, document.TextAt("info", "title")).Text(2, document.TextAt("info", "version")))
        .Message(8, Named(2, document["paths"], PathItem))
        .Message(9, Named(1, document["definitions"], Schema))
        .ToArray();

    private static ProtobufMessage PathItem(JsonNode? path)
    {
        ProtobufMessage item = new();
        foreach ((string method, int number) in s_methods)
            if (path.At(method) is JsonNode operation) item.Message(number, Operation(operation));
        return item;
    }

    private static ProtobufMessage Operation(JsonNode operation)
    {
        ProtobufMessage message = new();
        foreach (JsonObject parameter in operation.ObjectsAt("parameters"))
            message.Message(8, new ProtobufMessage().Message(1, new ProtobufMessage().Message(2, Parameter(parameter))));
        message.Message(9, Named(1, operation["responses"], Response));
        return Extend(message, 13, operation);
    }

    /// <summary>Of four places that are no body, 3 is the query and 4 the path.</summary>
    private static ProtobufMessage Parameter(JsonObject parameter) => new ProtobufMessage().Message(
        parameter.TextAt("in") == "path" ? 4 : 3,
        new ProtobufMessage()
            .Truth(1, parameter.TruthAt("required") == true)
            .Text(2, parameter.TextAt("in"))
            .Text(4, parameter.TextAt("name"))
            .Text(parameter.TextAt("in") == "path" ? 5 : 6, parameter.TextAt("type")));

    private static ProtobufMessage Response(JsonNode? answer) => new ProtobufMessage().Message(
        1,
        new ProtobufMessage().Text(1, answer.TextAt("description")).Message(2, new ProtobufMessage().Message(1, Schema(answer.At("schema")))));

    private static ProtobufMessage Schema(JsonNode? schema)
    {
        ProtobufMessage message = new();
        message.Text(1, schema.TextAt("$ref")).Text(2, schema.TextAt("format"));
        foreach (string required in schema.TextsAt("required")) message.Text(19, required);
        if (schema.At("additionalProperties") is JsonNode values) message.Message(21, new ProtobufMessage().Message(1, Schema(values)));
        if (schema.TextAt("type") is string type) message.Message(22, new ProtobufMessage().Text(1, type));
        if (schema.At("items") is JsonNode items) message.Message(23, new ProtobufMessage().Message(1, Schema(items)));
        if (schema.At("properties") is JsonNode properties) message.Message(25, Named(1, properties, Schema));
        return Extend(message, 31, schema);
    }

    private static ProtobufMessage Named(int number, JsonNode? members, Func<JsonNode?, ProtobufMessage> write)
    {
        ProtobufMessage message = new();
        foreach ((string name, JsonNode? value) in members!.AsObject()) message.Message(number, new ProtobufMessage().Text(1, name).Message(2, write(value)));
        return message;
    }

    private static ProtobufMessage Extend(ProtobufMessage message, int number, JsonNode? holder)
    {
        foreach ((string name, JsonNode? value) in (holder as JsonObject ?? []).Where(member => member.Key.StartsWith("x-", StringComparison.Ordinal)))
            message.Message(number, new ProtobufMessage().Text(1, name).Message(2, new ProtobufMessage().Text(2, value.Text())));
        return message;
    }
}

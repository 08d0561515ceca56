namespace PlsTools.Simulator.Kube.Protobuf;

/// <summary>A field of a message.</summary>
/// <param name="Name">As JSON names it; null where JSON has the fields of the message in its place.</param>
/// <param name="Type">A scalar or the name of a message.</param>
/// <param name="IsList">True where the field repeats.</param>
/// <param name="IsMap">True where its entries are keys with values of that type.</param>
/// <param name="KeepsZero">True where a zero means something other than no value.</param>
internal sealed record ProtobufField(string? Name, string Type, bool IsList, bool IsMap, bool KeepsZero)
{
    /// <summary>Reads <c>name type</c> in the form of messages.txt.</summary>
    public static ProtobufField Parse(string name, string type)
    {
        bool isList = type.StartsWith("[]", StringComparison.Ordinal);
        bool isMap = type.StartsWith("{}", StringComparison.Ordinal);
        return new(name == "*" ? null : name, type[(isList || isMap ? 2 : 0)..].TrimEnd('!'), isList, isMap, type.EndsWith('!'));
    }
}

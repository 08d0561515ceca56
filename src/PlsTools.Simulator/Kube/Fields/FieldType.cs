using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Fields;

/// <summary>The schema of one field: enough to check its type, to merge it and to own it.</summary>
internal sealed class FieldType
{
    public static FieldType Text { get; } = new() { Shape = FieldShape.Scalar, Scalar = ScalarKind.Text, GoType = "string" };

    public static FieldType Number { get; } = new() { Shape = FieldShape.Scalar, Scalar = ScalarKind.Number, GoType = "int32" };

    public static FieldType Truth { get; } = new() { Shape = FieldShape.Scalar, Scalar = ScalarKind.Truth, GoType = "bool" };

    public static FieldType NumberOrText { get; } = new() { Shape = FieldShape.Scalar, Scalar = ScalarKind.NumberOrText, GoType = "intstr.IntOrString" };

    public static FieldType Atomic { get; } = new() { Shape = FieldShape.Atomic };

    public static FieldType Deduced { get; } = new() { Shape = FieldShape.Deduced };

    public static FieldType TextMap { get; } = MapOf(Text);

    /// <summary>A map of texts that is owned as a whole, such as a selector.</summary>
    public static FieldType AtomicTextMap { get; } = new() { Shape = FieldShape.Atomic, Element = Text, GoType = "map[string]string", IsMap = true };

    /// <summary>A list of texts that is owned as a whole.</summary>
    public static FieldType AtomicTexts { get; } = new() { Shape = FieldShape.Atomic, Element = Text, GoType = "[]string" };

    public static FieldType TextSet { get; } = new() { Shape = FieldShape.Set, Element = Text, GoType = "[]string" };

    public FieldShape Shape { get; private init; }

    public ScalarKind Scalar { get; private init; }

    /// <summary>The name that the server's decoder uses for the type in its messages.</summary>
    public string GoType { get; private init; } = "object";

    /// <summary>Declared members of a struct.</summary>
    public IReadOnlyDictionary<string, FieldType> Fields { get; private init; } = FrozenDictionary<string, FieldType>.Empty;

    /// <summary>Type of a map's values or a list's items; null where nothing is known of them.</summary>
    public FieldType? Element { get; private init; }

    /// <summary>Key members of a keyed list's items.</summary>
    public IReadOnlyList<string> Keys { get; private init; } = [];

    /// <summary>Values of key members that an item leaves out.</summary>
    public IReadOnlyDictionary<string, JsonNode> KeyDefaults { get; private init; } = FrozenDictionary<string, JsonNode>.Empty;

    /// <summary>The <c>patchMergeKey</c> of a list in a strategic merge patch; null where that replaces the list.</summary>
    public string? MergeKey { get; private init; }

    private bool IsMap { get; init; }

    public static FieldType Struct(string goType, params (string Name, FieldType Type)[] fields) => new()
    {
        Shape = FieldShape.Struct,
        GoType = goType,
        Fields = fields.ToFrozenDictionary(field => field.Name, field => field.Type, StringComparer.Ordinal),
    };

    public static FieldType AtomicStruct(string goType, params (string Name, FieldType Type)[] fields) => new()
    {
        Shape = FieldShape.Atomic,
        GoType = goType,
        IsMap = true,
        Fields = fields.ToFrozenDictionary(field => field.Name, field => field.Type, StringComparer.Ordinal),
    };

    public static FieldType MapOf(FieldType element) => new() { Shape = FieldShape.Map, Element = element, GoType = $"map[string]{element.GoType}" };

    public static FieldType AtomicListOf(FieldType element) => new() { Shape = FieldShape.Atomic, Element = element, GoType = $"[]{element.GoType}" };

    /// <summary>A list with keys. <paramref name="mergeKey"/> is by default the first of the keys.</summary>
    public static FieldType KeyedList(FieldType element, string[] keys, string? mergeKey = null, params (string Key, JsonNode Value)[] defaults) => new()
    {
        Shape = FieldShape.KeyedList,
        Element = element,
        Keys = keys,
        MergeKey = mergeKey ?? keys[0],
        KeyDefaults = defaults.ToFrozenDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
        GoType = $"[]{element.GoType}",
    };

    /// <summary>The type of a member of a map or struct; <see cref="Deduced"/> where it is not declared.</summary>
    public FieldType Member(string name) =>
        Fields.TryGetValue(name, out FieldType? field) ? field : Shape == FieldShape.Map || IsMap ? Element ?? Deduced : Deduced;

    /// <summary>True where a member of that name may be there.</summary>
    public bool Allows(string name) => Fields.Count == 0 || Fields.ContainsKey(name);

    /// <summary>True where the value must be an object, false where it must be a list, null where it is a scalar or anything.</summary>
    public bool? WantsObject => Shape switch
    {
        FieldShape.Struct or FieldShape.Map => true,
        FieldShape.KeyedList or FieldShape.Set => false,
        FieldShape.Atomic when IsMap => true,
        FieldShape.Atomic when Element is not null => false,
        _ => null,
    };

    /// <summary>
    /// The parts of a value that are owned apart, each with its path element and type; null where the value is owned as a whole.
    /// </summary>
    public IEnumerable<FieldItem>? Items(JsonNode? value) => (Shape, value) switch
    {
        (FieldShape.Struct or FieldShape.Map or FieldShape.Deduced, JsonObject members) =>
            members.Select(member => new FieldItem(PathElement.Field(member.Key), member.Value, Member(member.Key), Fields.ContainsKey(member.Key))),
        (FieldShape.KeyedList, JsonArray list) =>
            list.Select(item => new FieldItem(PathElement.Key(item, this), item, Element!, IsDeclared: false)),
        (FieldShape.Set, JsonArray list) =>
            list.Select(item => new FieldItem(PathElement.Value(item), item, Element!, IsDeclared: false)),
        _ => null,
    };
}

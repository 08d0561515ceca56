using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>How values turn into one another and compare, as in the query language.</summary>
internal static class KqlValues
{
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A dynamic value that is a scalar, as that scalar; anything else as it is.</summary>
    public static object? Scalar(object? value) => value is not JsonValue json ? value : json.GetValueKind() switch
    {
        JsonValueKind.String => json.GetValue<string>(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.TryGetValue(out long whole) ? whole
            : double.Parse(json.ToJsonString(), CultureInfo.InvariantCulture) is double real && real == Math.Floor(real) && Math.Abs(real) < 1e15 ? (long)real : real,
        _ => null,
    };

    /// <summary>As <c>tostring</c>: nothing is the empty text.</summary>
    public static string Text(object? value) => Scalar(value) switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        JsonNode node => node.ToJsonString(s_json),
        DateTimeOffset time => Time(time),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        object other => other.ToString() ?? "",
    };

    public static double? Number(object? value) => Scalar(value) switch
    {
        long whole => whole,
        double real => real,
        bool flag => flag ? 1 : 0,
        string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) => parsed,
        _ => null,
    };

    public static long? Whole(object? value) => Number(value) is { } number && Math.Abs(number) < long.MaxValue ? (long)number : null;

    public static bool? Flag(object? value) => Scalar(value) switch
    {
        bool flag => flag,
        long whole => whole != 0,
        double real => real != 0,
        string text when bool.TryParse(text, out bool flag) => flag,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => whole != 0,
        _ => null,
    };

    public static DateTimeOffset? Moment(object? value) => Scalar(value) switch
    {
        DateTimeOffset time => time,
        string text when DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time) => time,
        _ => null,
    };

    public static TimeSpan? Span(object? value) => Scalar(value) switch
    {
        TimeSpan span => span,
        string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span) => span,
        _ => null,
    };

    /// <summary>The value as one of a type; null where it is none.</summary>
    public static object? As(KqlType type, object? value) => type switch
    {
        KqlType.Text => Text(value),
        KqlType.Whole => Whole(value),
        KqlType.Real => Number(value),
        KqlType.Flag => Flag(value),
        KqlType.Time => Moment(value),
        KqlType.Span => Span(value),
        _ => value,
    };

    /// <summary>The value as JSON that may be put into a document.</summary>
    public static JsonNode? Json(object? value) => KqlDeferred.Read(value) switch
    {
        null => null,
        JsonNode node => node.DeepClone(),
        string text => JsonValue.Create(text),
        long whole => JsonValue.Create(whole),
        double real => JsonValue.Create(real),
        bool flag => JsonValue.Create(flag),
        object other => JsonValue.Create(Text(other)),
    };

    /// <summary>Whether there is nothing: null, or the empty text.</summary>
    public static bool IsEmpty(object? value) => Scalar(value) is null or "";

    /// <summary>Order of two values of one type; nothing comes first.</summary>
    public static int Compare(object? one, object? other) => (one, other) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        (string first, string second) => string.CompareOrdinal(first, second),
        (long first, long second) => first.CompareTo(second),
        (bool first, bool second) => first.CompareTo(second),
        (DateTimeOffset first, DateTimeOffset second) => first.CompareTo(second),
        (TimeSpan first, TimeSpan second) => first.CompareTo(second),
        _ => Nullable.Compare(Number(one), Number(other)),
    };

    /// <summary>A member of a property bag, found in its own letter case only.</summary>
    public static JsonNode? Member(object? value, string name)
    {
        if (value is not JsonObject bag) return null;
        foreach ((string key, JsonNode? member) in bag)
        {
            if (key == name) return member;
        }

        return null;
    }

    public static JsonNode? Element(object? value, long index)
    {
        if (value is not JsonArray array) return null;
        long at = index < 0 ? array.Count + index : index;
        return at >= 0 && at < array.Count ? array[(int)at] : null;
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);
}

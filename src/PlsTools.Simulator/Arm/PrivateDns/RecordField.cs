using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;

namespace PlsTools.Simulator.Arm.PrivateDns;

/// <summary>A field of a record.</summary>
/// <param name="Name">As it stands in the document.</param>
/// <param name="Kind">What it takes.</param>
internal sealed record RecordField(string Name, FieldKind Kind)
{
    private const int LongestText = 4096;

    /// <summary>The root: that a service or a mail server is not to be had (RFC 2782, RFC 7505).</summary>
    private const string Nowhere = ".";

    /// <summary>The field as an answer shows it; null if it is missing or not of its kind.</summary>
    public JsonNode? Read(JsonObject record) => Kind switch
    {
        FieldKind.IPv4 => Address(record, AddressFamily.InterNetwork),
        FieldKind.IPv6 => Address(record, AddressFamily.InterNetworkV6),
        FieldKind.DomainName => record.Text(Name) is { } name && (name == Nowhere || DomainName.IsValid(name)) ? name : null,
        FieldKind.UInt16 => Number(record, Name, ushort.MaxValue),
        _ => Texts(record),
    };

    /// <summary>A whole number from 0 to a limit, given as a number or as its digits.</summary>
    public static JsonNode? Number(JsonNode? item, string name, long most)
    {
        if (item.Member(name) is not JsonValue value || value.GetValueKind() is not (JsonValueKind.Number or JsonValueKind.String)) return null;
        return long.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= most ? number : null;
    }

    private JsonNode? Address(JsonObject record, AddressFamily family) =>
        record.Text(Name) is { } text && IPAddress.TryParse(text, out IPAddress? address) && address.AddressFamily == family
            && (family == AddressFamily.InterNetworkV6 || text.Count(letter => letter == '.') == 3)
                ? text
                : null;

    private JsonArray? Texts(JsonObject record)
    {
        string[] texts = [.. record.Strings(Name)];
        return texts.Length > 0 && texts.Sum(text => text.Length) <= LongestText ? JsonWriting.Texts(texts) : null;
    }
}

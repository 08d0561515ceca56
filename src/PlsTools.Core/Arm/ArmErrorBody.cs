using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm;

/// <summary>What the body of a failed request or operation tells.</summary>
/// <param name="Code"><c>error.code</c>; null where the body holds none.</param>
/// <param name="Message"><c>error.message</c>; null where the body holds none.</param>
/// <param name="DetailCodes">Codes of <c>details</c>, then of <c>innererror</c>, in the order found.</param>
/// <param name="DetailMessages">Messages of <c>details</c>, in the order found.</param>
internal sealed record ArmErrorBody(string? Code, string? Message, IReadOnlyList<string> DetailCodes, IReadOnlyList<string> DetailMessages)
{
    public static ArmErrorBody Empty { get; } = new(null, null, [], []);

    /// <summary>
    /// Reads every shape that is on record: <c>{"error":{…}}</c>, the bare <c>{"code","message"}</c> of private DNS record sets and
    /// AKS, a failed operation's <c>{"status","error"}</c>. HTML, an empty body or anything else reads as <see cref="Empty"/>.
    /// </summary>
    public static ArmErrorBody Read(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty) return Empty;
        try
        {
            return JsonNode.Parse(body.Span) is JsonObject document ? Read(document) : Empty;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            // ArgumentException: a member that stands twice, which JsonObject notices when it is first looked into.
            return Empty;
        }
    }

    /// <inheritdoc cref="Read(ReadOnlyMemory{byte})"/>
    public static ArmErrorBody Read(JsonObject document)
    {
        JsonObject error = document["error"] as JsonObject ?? document;
        List<JsonObject> details = [.. error.Objects("details")];
        IEnumerable<string?> codes = details.Select(detail => detail.Text("code")).Append(error["innererror"] is JsonObject inner ? inner.Text("code") : null);
        return new(
            NullIfEmpty(error.Text("code")),
            NullIfEmpty(error.Text("message")),
            [.. codes.OfType<string>().Where(code => code.Length > 0)],
            [.. details.Select(detail => detail.Text("message")).OfType<string>().Where(message => message.Length > 0)]);
    }

    /// <summary>The same without what was secret in the request, which some repeat when they refuse it.</summary>
    public ArmErrorBody Without(Redaction secrets) => new(
        Code is null ? null : secrets.Apply(Code),
        Message is null ? null : secrets.Apply(Message),
        [.. DetailCodes.Select(secrets.Apply)],
        [.. DetailMessages.Select(secrets.Apply)]);

    /// <summary>Whether the code, or one of the detail codes, is <paramref name="code"/>.</summary>
    public bool Is(string code) =>
        string.Equals(Code, code, StringComparison.OrdinalIgnoreCase) || DetailCodes.Contains(code, StringComparer.OrdinalIgnoreCase);

    /// <summary>Message and details as one text, each sentence once.</summary>
    public string? Text =>
        Message is null && DetailMessages.Count == 0
            ? Code
            : string.Join(' ', DetailMessages.Prepend(Message).OfType<string>().Select(text => text.Trim()).Distinct(StringComparer.Ordinal));

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

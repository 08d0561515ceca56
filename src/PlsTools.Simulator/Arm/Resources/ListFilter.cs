using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;

namespace PlsTools.Simulator.Arm.Resources;

/// <summary>
/// The <c>$filter</c> of ARM's own lists: <c>eq</c> and <c>ne</c> on resourceType, name, location, resourceGroup, tagName, tagValue, kind and
/// managedBy; <c>substringof('part', name)</c>, <c>startswith(name, 'part')</c>; <c>and</c>, <c>or</c> and parentheses. Letter case does not count.
/// </summary>
internal sealed partial class ListFilter
{
    private readonly string _text;
    private readonly string[] _tokens;
    private readonly Func<JsonObject, (string Name, string Value)?, bool> _condition;
    private int _at;

    private ListFilter(string text)
    {
        _text = text;
        _tokens = [.. Tokens().Matches(text).Select(match => match.Value)];
        bool isWhole = Tokens().Replace(text, "").Trim().Length == 0;
        _condition = isWhole && _tokens.Length > 0 ? ReadAny() : throw GatewayFaults.InvalidFilter(text);
        if (_at < _tokens.Length) throw GatewayFaults.InvalidFilter(text);
    }

    /// <summary>The filter of a call; null if it has none.</summary>
    public static ListFilter? Read(ArmCall call) => call.Query.TryGetValue("$filter", out string? text) && text.Trim().Length > 0 ? new(text) : null;

    /// <summary>How many items a page of the call's list holds: <c>$top</c>, but no more than the world's own size.</summary>
    public static int PageSize(ArmCall call, int most)
    {
        if (!call.Query.TryGetValue("$top", out string? text)) return most;
        return int.TryParse(text, out int top) && top > 0
            ? Math.Min(top, most)
            : throw new ArmFaultException(400, "InvalidTopInQueryString", $"Invalid $top '{text}' specified in the query string.") { ByGateway = true };
    }

    /// <summary>Whether a document fits; conditions on a tag's name and value have to hold for one and the same tag.</summary>
    public bool Matches(JsonObject document)
    {
        IEnumerable<(string Name, string Value)?> tags = (document.Member("tags") as JsonObject ?? [])
            .Select(tag => ((string Name, string Value)?)(tag.Key, tag.Value?.ToString() ?? ""));
        return tags.DefaultIfEmpty(null).Any(tag => _condition(document, tag));
    }

    [GeneratedRegex(@"'(?:[^']|'')*'|[(),]|[A-Za-z/]+")]
    private static partial Regex Tokens();

    private string? Next => _at < _tokens.Length ? _tokens[_at] : null;

    private bool Accept(string word)
    {
        if (!word.Equals(Next, StringComparison.OrdinalIgnoreCase)) return false;
        _at++;
        return true;
    }

    private string Take() => _at < _tokens.Length ? _tokens[_at++] : throw GatewayFaults.InvalidFilter(_text);

    private void Expect(string word)
    {
        if (!Accept(word)) throw GatewayFaults.InvalidFilter(_text);
    }

    private string TakeText()
    {
        string token = Take();
        return token.StartsWith('\'') ? token[1..^1].Replace("''", "'", StringComparison.Ordinal) : throw GatewayFaults.InvalidFilter(_text);
    }

    private Func<JsonObject, (string Name, string Value)?, bool> ReadAny()
    {
        Func<JsonObject, (string Name, string Value)?, bool> left = ReadAll();
        while (Accept("or"))
        {
            Func<JsonObject, (string Name, string Value)?, bool> first = left;
            Func<JsonObject, (string Name, string Value)?, bool> second = ReadAll();
            left = (document, tag) => first(document, tag) || second(document, tag);
        }

        return left;
    }

    private Func<JsonObject, (string Name, string Value)?, bool> ReadAll()
    {
        Func<JsonObject, (string Name, string Value)?, bool> left = ReadOne();
        while (Accept("and"))
        {
            Func<JsonObject, (string Name, string Value)?, bool> first = left;
            Func<JsonObject, (string Name, string Value)?, bool> second = ReadOne();
            left = (document, tag) => first(document, tag) && second(document, tag);
        }

        return left;
    }

    private Func<JsonObject, (string Name, string Value)?, bool> ReadOne()
    {
        if (Accept("("))
        {
            Func<JsonObject, (string Name, string Value)?, bool> inner = ReadAny();
            Expect(")");
            return inner;
        }

        if (Accept("substringof") || Accept("startswith")) return ReadFunction(_tokens[_at - 1].Equals("startswith", StringComparison.OrdinalIgnoreCase));
        Func<JsonObject, (string Name, string Value)?, string?> member = Member(Take());
        bool isEqual = Accept("eq");
        if (!isEqual) Expect("ne");
        string value = TakeText();
        return (document, tag) => isEqual == value.Equals(member(document, tag), StringComparison.OrdinalIgnoreCase);
    }

    private Func<JsonObject, (string Name, string Value)?, bool> ReadFunction(bool atStart)
    {
        Expect("(");
        bool textFirst = Next?.StartsWith('\'') == true;
        string sought = textFirst ? TakeText() : "";
        if (textFirst) Expect(",");
        Func<JsonObject, (string Name, string Value)?, string?> member = Member(Take());
        if (!textFirst)
        {
            Expect(",");
            sought = TakeText();
        }

        Expect(")");
        return (document, tag) => member(document, tag) is { } value
            && (atStart ? value.StartsWith(sought, StringComparison.OrdinalIgnoreCase) : value.Contains(sought, StringComparison.OrdinalIgnoreCase));
    }

    private Func<JsonObject, (string Name, string Value)?, string?> Member(string name) => name.ToUpperInvariant() switch
    {
        "RESOURCETYPE" => (document, _) => document.Text("type"),
        "NAME" => (document, _) => document.Text("name"),
        "LOCATION" => (document, _) => document.Text("location"),
        "KIND" => (document, _) => document.Text("kind"),
        "MANAGEDBY" => (document, _) => document.Text("managedBy"),
        "RESOURCEGROUP" => (document, _) => World.ArmId.TryParse(document.Text("id"), out World.ArmId? id) ? id.ResourceGroup : null,
        "TAGNAME" => (_, tag) => tag?.Name,
        "TAGVALUE" => (_, tag) => tag?.Value,
        _ => throw GatewayFaults.InvalidFilter(_text),
    };
}

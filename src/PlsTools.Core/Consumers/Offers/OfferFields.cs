using System.Text.Json;

namespace PlsTools.Core.Consumers.Offers;

/// <summary>Reads the members of one JSON object, and collects what is wrong with them in place of stopping at the first.</summary>
internal sealed class OfferFields
{
    private const int MostShown = 40;

    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly string _path;
    private readonly List<string> _problems;

    /// <param name="element">A JSON object.</param>
    /// <param name="path">Where it stands in the document, such as <c>$.ports[0]</c>.</param>
    /// <param name="known">Names of the members that there are.</param>
    /// <param name="problems">Gets a sentence for each thing that is wrong.</param>
    public OfferFields(JsonElement element, string path, IReadOnlyCollection<string> known, List<string> problems)
    {
        _path = path;
        _problems = problems;
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name)) Add($"{path}.{Shown(member.Name)}", OfferMessages.MemberUnknown);
            else if (!_members.TryAdd(member.Name, member.Value)) Add($"{path}.{member.Name}", OfferMessages.MemberTwice);
        }
    }

    /// <summary>A text that must be there; empty where it is missing or wrong.</summary>
    public string Text(string name, int longest, Func<string, bool> isRight, string expected) =>
        OptionalText(name, longest, isRight, expected) ?? Missing(name, string.Empty);

    /// <summary>A text; null where it is missing or wrong.</summary>
    public string? OptionalText(string name, int longest, Func<string, bool> isRight, string expected) =>
        _members.TryGetValue(name, out JsonElement value) ? Text(value, $"{_path}.{name}", longest, isRight, expected) : null;

    public bool Flag(string name)
    {
        if (!_members.TryGetValue(name, out JsonElement value)) return Missing(name, false);
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Wrong($"{_path}.{name}", OfferMessages.ExpectedFlag, value);
        return false;
    }

    public int Number(string name, int least, int most)
    {
        if (!_members.TryGetValue(name, out JsonElement value)) return Missing(name, least);
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= least && number <= most) return number;
        Wrong($"{_path}.{name}", string.Format(null, OfferMessages.ExpectedNumber, least, most), value);
        return least;
    }

    public T Choice<T>(string name)
        where T : struct, Enum
    {
        T[] choices = Enum.GetValues<T>();
        string words = string.Join(", ", choices.Select(OfferDocument.Word));
        string text = Text(name, MostShown, word => choices.Any(choice => OfferDocument.Word(choice) == word), string.Format(null, OfferMessages.ExpectedChoice, words));
        return choices.FirstOrDefault(choice => OfferDocument.Word(choice) == text);
    }

    /// <summary>Texts, no two alike.</summary>
    public IReadOnlyList<string> Texts(string name, int most, int longest, Func<string, bool> isRight, string expected) =>
        [.. Items(name, 0, most).Select(item => Text(item.Value, item.Path, longest, isRight, expected)).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Objects, each with where it stands.</summary>
    public IReadOnlyList<(JsonElement Value, string Path)> Objects(string name, int least, int most)
    {
        List<(JsonElement, string)> objects = [];
        foreach ((JsonElement value, string path) in Items(name, least, most))
        {
            if (value.ValueKind == JsonValueKind.Object) objects.Add((value, path));
            else Wrong(path, OfferMessages.ExpectedObject, value);
        }

        return objects;
    }

    private IReadOnlyList<(JsonElement Value, string Path)> Items(string name, int least, int most)
    {
        if (!_members.TryGetValue(name, out JsonElement value)) return Missing<(JsonElement, string)[]>(name, []);
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is int count && count >= least && count <= most)
            return [.. value.EnumerateArray().Select((item, index) => (item, $"{_path}.{name}[{index}]"))];
        Wrong($"{_path}.{name}", string.Format(null, OfferMessages.ExpectedList, least, most), value);
        return [];
    }

    private string? Text(JsonElement value, string path, int longest, Func<string, bool> isRight, string expected)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && text.Length <= longest && isRight(text)) return text;
        Wrong(path, expected, value);
        return null;
    }

    private T Missing<T>(string name, T substitute)
    {
        // What was there and wrong has been told already.
        if (!_members.ContainsKey(name)) Add($"{_path}.{name}", OfferMessages.MemberMissing);
        return substitute;
    }

    private void Wrong(string path, string expected, JsonElement found) =>
        _problems.Add(string.Format(null, OfferMessages.MemberWrong, path, expected, Shown(found.GetRawText())));

    private void Add(string path, string problem) => _problems.Add(string.Format(null, problem, path));

    private static string Shown(string text) =>
        new([.. text.Take(MostShown).Select(letter => char.IsControl(letter) ? ' ' : letter), .. text.Length > MostShown ? "…" : string.Empty]);
}

namespace PlsTools.Simulator.Front;

/// <summary>Reads names and values as queries and posted forms hold them (WHATWG URL, <c>application/x-www-form-urlencoded</c>).</summary>
internal static class FormText
{
    /// <summary>Names are found ignoring letter case; of a name that comes twice, the last counts.</summary>
    public static Dictionary<string, string> Read(string text)
    {
        Dictionary<string, string> fields = new(StringComparer.OrdinalIgnoreCase);
        foreach (string part in text.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = part.Split('=', 2);
            fields[Decode(pair[0])] = pair.Length == 2 ? Decode(pair[1]) : "";
        }

        return fields;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

using System.Text;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Identity;

/// <summary>A request to a token endpoint, taken apart.</summary>
internal sealed class IdentityCall(SimulatedRequest request)
{
    private readonly Dictionary<string, string> _query = FormText.Read(request.Url.Query);
    private readonly Dictionary<string, string> _form = request.Method == "POST" ? FormText.Read(Encoding.UTF8.GetString(request.Body.Span)) : [];

    public string Method => request.Method;

    /// <summary>The path's segments, unescaped.</summary>
    public IReadOnlyList<string> Path { get; } = [.. request.Url.AbsolutePath.Trim('/').Split('/').Select(Uri.UnescapeDataString)];

    /// <summary>Scheme and host that the caller used.</summary>
    public string Endpoint => request.Url.GetLeftPart(UriPartial.Authority);

    /// <summary>A parameter of the query; null where missing or empty.</summary>
    public string? Query(string name) => Given(_query, name);

    /// <summary>A field of the posted form; null where missing or empty.</summary>
    public string? Form(string name) => Given(_form, name);

    /// <summary>A parameter, wherever it was given.</summary>
    public string? Parameter(string name) => Form(name) ?? Query(name);

    public string? Header(string name) => request.Header(name);

    private static string? Given(Dictionary<string, string> fields, string name) =>
        fields.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
}

using PlsTools.Core.Values;

namespace PlsTools.Core.Kube;

/// <summary>One request to the API server, and in what words to speak of it.</summary>
/// <param name="Verb">Kubernetes' verb: <c>get</c>, <c>list</c>, <c>watch</c>, <c>create</c>, <c>patch</c> or <c>delete</c>.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Namespace">Null for every namespace, or for a kind without one.</param>
/// <param name="Name">Null for a list or a watch.</param>
/// <param name="Query">Query parameters; those that are null are left out.</param>
/// <param name="Repeat">When it may be sent again.</param>
/// <param name="ContentType">Of <paramref name="Body"/>; null where there is none.</param>
/// <param name="Body">UTF-8 text.</param>
internal sealed record KubeRequest(
    string Verb,
    KubeKind Kind,
    string? Namespace,
    string? Name,
    IReadOnlyList<(string Key, string? Value)> Query,
    KubeRepeat Repeat = KubeRepeat.Always,
    string? ContentType = null,
    string? Body = null)
{
    public const string JsonPatch = "application/json-patch+json";

    /// <summary>What the request is about, as a person would name it: <c>services shop/api</c>, <c>events in namespace shop</c>.</summary>
    public string Subject => (Namespace, Name) switch
    {
        (null, null) => Kind.Plural,
        (null, _) => $"{Kind.Plural} {Name}",
        (_, null) => $"{Kind.Plural} in namespace {Namespace}",
        _ => $"{Kind.Plural} {new NamespacedName(Namespace, Name)}",
    };

    public HttpRequestMessage ToMessage(Uri server) => new(Method, Url(server))
    {
        Content = Body is null ? null : new StringContent(Body, new System.Net.Http.Headers.MediaTypeHeaderValue(ContentType!)),
    };

    public HttpMethod Method => Verb switch
    {
        "patch" => HttpMethod.Patch,
        "delete" => HttpMethod.Delete,
        "create" => HttpMethod.Post,
        _ => HttpMethod.Get,
    };

    /// <summary>The address, below the server's own path where it has one.</summary>
    public Uri Url(Uri server)
    {
        string root = Kind.ApiVersion.Contains('/', StringComparison.Ordinal) ? "apis" : "api";
        string place = Namespace is null ? string.Empty : $"/namespaces/{Uri.EscapeDataString(Namespace)}";
        string last = Name is null ? string.Empty : $"/{Uri.EscapeDataString(Name)}";
        string query = string.Join('&', Query.Where(part => part.Value is not null).Select(part => $"{part.Key}={Uri.EscapeDataString(part.Value!)}"));
        return new($"{server.AbsoluteUri.TrimEnd('/')}/{root}/{Kind.ApiVersion}{place}/{Kind.Plural}{last}{(query.Length == 0 ? query : "?" + query)}");
    }
}

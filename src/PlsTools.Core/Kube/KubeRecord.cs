using System.Net.Http.Headers;
using PlsTools.Core.Values;

namespace PlsTools.Core.Kube;

/// <summary>Describes a request to an API server, and its answer, for the log.</summary>
internal static class KubeRecord
{
    private const string AuditId = "Audit-Id";

    /// <param name="request">As it was sent.</param>
    /// <param name="answer">Null where none came.</param>
    /// <param name="number">Number of the attempt.</param>
    /// <param name="duration">Until the answer's headers were there.</param>
    public static RequestRecord Of(HttpRequestMessage request, HttpResponseMessage? answer, int number, TimeSpan duration) => new()
    {
        Verb = request.Method.Method,
        Url = LoggedUrl.Of(request.RequestUri!),
        Status = answer is null ? 0 : (int)answer.StatusCode,
        Duration = duration,
        Attempt = number,
        RequestId = answer?.Headers.TryGetValues(AuditId, out IEnumerable<string>? ids) == true ? ids.First() : null,
        RequestHeaders = LoggedHeaders.Of(Headers(request.Headers, request.Content?.Headers)),
        AnswerHeaders = answer is null ? [] : LoggedHeaders.Of(Headers(answer.Headers, answer.Content.Headers)),
        RequestLength = request.Content?.Headers.ContentLength,
        AnswerLength = answer?.Content.Headers.ContentLength,
    };

    private static IEnumerable<KeyValuePair<string, string>> Headers(HttpHeaders own, HttpHeaders? ofContent) =>
        own.Concat(ofContent ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .Select(header => KeyValuePair.Create(header.Key, string.Join(", ", header.Value)));
}

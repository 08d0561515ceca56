using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace PlsTools.Tests.Security;

/// <summary>A way in which a server, or who stands before it, fails a request; where there is an answer, it repeats what was sent.</summary>
/// <param name="Name">The way, for the report.</param>
/// <param name="Answer">Makes the answer, or throws what a client sees that gets none.</param>
internal sealed record Misbehaviour(string Name, Func<SeenRequest, HttpResponseMessage> Answer)
{
    public static IReadOnlyList<Misbehaviour> All { get; } =
    [
        Refusal(400, "BadRequest", "BadRequest", "InvalidRequest"),
        Refusal(401, "ExpiredAuthenticationToken", "Unauthorized", "The access token has expired"),
        Refusal(401, "InvalidAuthenticationToken", "Unauthorized", "The access token is invalid"),
        Forbidden(),
        Refusal(403, "Forbidden", "Forbidden", "Access is denied"),
        Refusal(404, "ResourceNotFound", "NotFound", "There is no such thing"),
        Refusal(404, "SubscriptionNotFound", "NotFound", "There is no such subscription"),
        Refusal(409, "AnotherOperationInProgress", "AlreadyExists", "Another operation is in progress"),
        Refusal(409, "Conflict", "Conflict", "The state does not allow it"),
        Refusal(412, "PreconditionFailed", "PreconditionFailed", "The etag is another one"),
        Refusal(422, "InvalidRequestContent", "Invalid", "The content is not valid"),
        Refusal(429, "TooManyRequests", "TooManyRequests", "Too many requests"),
        Refusal(500, "InternalServerError", "InternalError", "The server has failed"),
        Refusal(503, "ServiceUnavailable", "ServiceUnavailable", "The server is not available"),
        new("a gateway's page", request => Text(502, "text/html", $"<html><body><pre>{WebUtility.HtmlEncode(request.Echo)}</pre></body></html>")),
        new("a code that is the request", request => Text(400, "application/json", $$$"""{"error":{"code":"{{{request.JsonEcho}}}","message":"m","innererror":{"code":"{{{request.JsonEcho}}}"} } }""")),
        new("broken JSON", request => Text(200, "application/json", $$"""{"value":"{{request.JsonEcho}}","items":[{""")),
        new("no JSON", request => Text(200, "text/plain", request.Echo)),
        new("a text in place of an object", request => Text(200, "application/json", $"\"{request.JsonEcho}\"")),
        new("texts in place of members", request => Text(200, "application/json", Members(request.JsonEcho))),
        new("members that stand twice", request => Text(200, "application/json", $$"""{"{{request.JsonEcho}}":1,"{{request.JsonEcho}}":2}""")),
        new("an operation that failed", request => Text(200, "application/json", $$$"""{"status":"Failed","error":{"code":"Bad","message":"{{{request.JsonEcho}}}"},"kind":"Status","message":"{{{request.JsonEcho}}}"}""")),
        new("a redirection", request => Redirection(request)),
        new("a body that breaks off", request => new(HttpStatusCode.OK) { Content = new BrokenContent(request.Echo) }),
        new("a refused connection", _ => throw NotConnected(HttpRequestError.ConnectionError, new SocketException((int)SocketError.ConnectionRefused))),
        new("a name that does not resolve", _ => throw NotConnected(HttpRequestError.NameResolutionError, new SocketException((int)SocketError.HostNotFound))),
        new("a certificate that is not trusted", _ => throw NotConnected(HttpRequestError.SecureConnectionError, new AuthenticationException("The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot"))),
        new("a reset connection", _ => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely.", new IOException("Connection reset by peer"))),
        new("no answer in time", _ => throw new TaskCanceledException("The request was canceled.", new TimeoutException("The operation was canceled."))),
        new("something that nobody foresaw", request => throw new FormatException($"The format of value 'Bearer {request.Token}' is invalid.")),
    ];

    public override string ToString() => Name;

    private static Misbehaviour Refusal(int status, string armCode, string kubeReason, string message) => new($"{status} {armCode}", request => Text(
        status,
        "application/json",
        request.IsKube
            ? $$$"""{"kind":"Status","apiVersion":"v1","status":"Failure","code":{{{status}}},"reason":"{{{kubeReason}}}","message":"{{{message}}}: {{{request.JsonEcho}}}","details":{"name":"{{{request.JsonEcho}}}","causes":[{"reason":"{{{request.JsonEcho}}}","message":"conflict with \"{{{request.JsonEcho}}}\" using v1","field":"{{{request.JsonEcho}}}"}]}}"""
            : $$$"""{"error":{"code":"{{{armCode}}}","message":"{{{message}}}: {{{request.JsonEcho}}}","details":[{"code":"{{{request.JsonEcho}}}","message":"{{{request.JsonEcho}}}"}]}}"""));

    /// <summary>What names the caller, and whose name it is that is repeated.</summary>
    private static Misbehaviour Forbidden() => new("403 with the caller's name", request => Text(
        403,
        "application/json",
        request.IsKube
            ? $$"""{"kind":"Status","apiVersion":"v1","status":"Failure","code":403,"reason":"Forbidden","message":"services is forbidden: User \"{{request.Token}}\" cannot list resource \"services\" in API group \"\""}"""
            : $$$"""{"error":{"code":"AuthorizationFailed","message":"The client '{{{request.Token}}}' with object id '{{{request.Token}}}' does not have authorization to perform action 'Microsoft.Network/{{{request.Token}}}/read' over scope '/subscriptions/{{{request.Token}}}' or the scope is invalid."}}"""));

    private static string Members(string echo) => "{" + string.Join(',', ((string[])
    [
        "id", "name", "type", "value", "items", "metadata", "spec", "status", "properties", "data", "error", "nextLink", "kind", "object", "kubeconfigs", "location", "etag", "tags", "sku",
    ]).Select(member => $"\"{member}\":\"{echo}\"")) + "}";

    private static HttpResponseMessage Redirection(SeenRequest request)
    {
        HttpResponseMessage answer = Text(307, "text/plain", request.Echo);
        answer.Headers.Location = new($"https://{Uri.EscapeDataString(request.Token)}@elsewhere.example/{Uri.EscapeDataString(request.Token)}?sig={Uri.EscapeDataString(request.Token)}");
        return answer;
    }

    private static HttpResponseMessage Text(int status, string type, string text)
    {
        HttpResponseMessage answer = new((HttpStatusCode)status) { Content = new StringContent(text, Encoding.UTF8, type) };
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(1));
        return answer;
    }

    private static HttpRequestException NotConnected(HttpRequestError error, Exception cause) => new(error, cause.Message, cause);

    /// <summary>A body of which half comes.</summary>
    private sealed class BrokenContent(string text) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes("{\"value\":[{\"name\":\"" + text[..(text.Length / 2)]));
            throw new IOException("The response ended prematurely.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}

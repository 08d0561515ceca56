using System.Globalization;
using System.Text;
using PlsTools.Core.Values;

namespace PlsTools.Pipeline;

/// <summary>Puts requests and waits into words.</summary>
internal static class RequestText
{
    /// <summary>Less than this is the time that the bookkeeping takes.</summary>
    private static readonly TimeSpan s_toldHold = TimeSpan.FromSeconds(0.05);

    /// <summary>One line: what was asked, what came of it and when, and the ids that support asks for.</summary>
    public static string Line(RequestRecord request)
    {
        List<string> parts = [Outcome(request)];
        if (request.Attempt > 1) parts.Add(Text(RequestMessages.Attempt, request.Attempt));
        if (request.Held >= s_toldHold) parts.Add(Text(RequestMessages.Held, request.Held.TotalSeconds));
        if (request.RequestId is { } id) parts.Add(Text(RequestMessages.RequestId, id));
        if (request.CorrelationId is { } correlation && correlation != request.RequestId) parts.Add(Text(RequestMessages.CorrelationId, correlation));
        return $"{request.Verb} {request.Url}: {string.Join(", ", parts)}";
    }

    /// <summary>The same with the headers that may be shown, a line each.</summary>
    public static string Details(RequestRecord request)
    {
        StringBuilder text = new(Line(request));
        Append(text, RequestMessages.Sent, request.RequestHeaders, request.RequestLength);
        Append(text, RequestMessages.Answered, request.AnswerHeaders, request.AnswerLength);
        return text.ToString();
    }

    public static string Line(RequestWait wait)
    {
        string place = $"{wait.Verb} {wait.Url}";
        if (wait.IsPaced) return Text(RequestMessages.Paced, place, wait.Delay.TotalSeconds);
        return wait.Status == 0
            ? Text(RequestMessages.WaitAfterSilence, place, wait.Delay.TotalSeconds)
            : Text(RequestMessages.WaitAfterAnswer, place, wait.Delay.TotalSeconds, $"{wait.Status} {wait.Code}".TrimEnd());
    }

    private static string Outcome(RequestRecord request) => request.Status == 0
        ? Text(RequestMessages.NoAnswer, request.Duration.TotalMilliseconds)
        : Text(RequestMessages.Answer, request.Status, request.Duration.TotalMilliseconds);

    private static void Append(StringBuilder text, string side, IEnumerable<KeyValuePair<string, string>> headers, long? length)
    {
        foreach ((string name, string value) in headers) text.Append(CultureInfo.InvariantCulture, $"\n  {side} {name}: {value}");
        if (length is > 0) text.Append("\n  ").Append(side).Append(' ').Append(Text(RequestMessages.BodyLeftOut, length));
    }

    private static string Text(string format, params object?[] words) => string.Format(CultureInfo.InvariantCulture, format, words);
}

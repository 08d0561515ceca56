using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>
/// Takes the message of a <c>SyncLoadBalancerFailed</c> event apart. ARM's error stands in it in one of two forms, by the version of
/// the controller; events are cut after 1024 characters, so neither can be relied on to be whole.
/// </summary>
public static partial class SyncFailureParser
{
    public static SyncFailure Parse(string message)
    {
        string words = Lead().Replace(message.Trim(), string.Empty);
        string? code = Group(TrackTwoCode(), words);
        List<string> codes = [.. JsonCode().Matches(words).Select(match => match.Groups["text"].Value)];
        code ??= codes.FirstOrDefault();
        int? status = Number(Group(TrackTwoStatus(), words) ?? Group(TrackOneStatus(), words));
        if (code is null && status is null)
        {
            string? cure = KnownFailures.CureOfWords(words);
            return new(cure is not null, words, null, null, cure);
        }

        // The outer code can be general and the inner one say that a retry helps, or the other way round.
        if (code is not null && !codes.Contains(code, StringComparer.OrdinalIgnoreCase)) codes.Insert(0, code);
        bool isFinal = !codes.Any(KnownFailures.IsRetried) && status is (null or (>= 400 and < 500 and not 408 and not 412 and not 429));
        string? known = codes.Select(KnownFailures.CureOfCode).FirstOrDefault(text => text is not null) ?? KnownFailures.CureOfWords(words);
        return new(isFinal, ArmWords(words) ?? words, code, status, known);
    }

    private static string? ArmWords(string words)
    {
        if (Group(JsonMessage(), words) is not { } quoted) return null;
        try
        {
            return JsonSerializer.Deserialize<string>($"\"{quoted}\"");
        }
        catch (JsonException)
        {
            return quoted;
        }
    }

    private static int? Number(string? text) => text is null ? null : int.Parse(text, CultureInfo.InvariantCulture);

    private static string? Group(Regex pattern, string text) => pattern.Match(text) is { Success: true } match ? match.Groups["text"].Value : null;

    [GeneratedRegex("^(Error syncing load balancer: |failed to ensure load balancer: )+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Lead();

    [GeneratedRegex(@"ERROR CODE: (?<text>\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex TrackTwoCode();

    [GeneratedRegex(@"RESPONSE (?<text>\d{3})\b", RegexOptions.CultureInvariant)]
    private static partial Regex TrackTwoStatus();

    [GeneratedRegex(@"HTTPStatusCode: (?<text>\d{3})\b", RegexOptions.CultureInvariant)]
    private static partial Regex TrackOneStatus();

    [GeneratedRegex(@"""code""\s*:\s*""(?<text>\w+)""", RegexOptions.CultureInvariant)]
    private static partial Regex JsonCode();

    [GeneratedRegex(@"""message""\s*:\s*""(?<text>([^""\\]|\\.)*)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex JsonMessage();
}

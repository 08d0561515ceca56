namespace PlsTools.Core.Tests.Arm.Support;

internal sealed record SentRequest(string Verb, Uri Url, IReadOnlyDictionary<string, string> Headers, string? Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

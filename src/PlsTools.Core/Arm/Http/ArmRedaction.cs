using Azure.Core;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm.Http;

/// <summary>What was secret in a request, so that the words of its answer can be passed on.</summary>
internal static class ArmRedaction
{
    public static Redaction Of(Request request) =>
        request.Headers.TryGetValue("Authorization", out string? sent) ? new(sent[(sent.IndexOf(' ', StringComparison.Ordinal) + 1)..]) : Redaction.None;
}

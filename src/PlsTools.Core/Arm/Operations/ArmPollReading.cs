using System.Text.Json.Nodes;
using PlsTools.Core.Arm.Http;
using PlsTools.Core.Arm.Resources;

namespace PlsTools.Core.Arm.Operations;

/// <summary>
/// Reads the answers of polls. Only three statuses end an operation; every other one, such as AKS's <c>CreatingAgentPool</c>, means
/// that it runs. Private DNS answers 202 while running and 200 with <c>Failed</c> in the body at the end; the network provider
/// always 200.
/// </summary>
internal static class ArmPollReading
{
    /// <summary>An answer of the URL in <c>Azure-AsyncOperation</c>.</summary>
    public static ArmPollOutcome OfStatus(ArmReply reply, string verb)
    {
        if (Word(reply) is { } word) return OfWord(word);
        if (reply.IsPassing) return ArmPollOutcome.Unknown;
        return reply.Status switch
        {
            202 => ArmPollOutcome.Running,
            >= 200 and < 300 => ArmPollOutcome.Succeeded,
            404 when verb == "DELETE" => ArmPollOutcome.Succeeded,
            403 or 404 when verb != "POST" => ArmPollOutcome.NotTold,
            _ => ArmPollOutcome.Refused,
        };
    }

    /// <summary>An answer of the URL in <c>Location</c>: over when it is no longer 202, whatever the body is then.</summary>
    public static ArmPollOutcome OfLocation(ArmReply reply, string verb) => reply.Status == 202 ? ArmPollOutcome.Running : OfStatus(reply, verb);

    /// <summary>A resource's own <c>provisioningState</c>; one without is as it will be.</summary>
    public static ArmPollOutcome OfState(string? provisioningState) =>
        provisioningState is null ? ArmPollOutcome.Succeeded : OfWord(provisioningState);

    /// <summary>What to show a person who waits: the operation's own word for its state.</summary>
    public static string? Word(ArmReply reply)
    {
        // A resource or a result can hold a member named "status" too; only an operation is without an id or properties of its own.
        if (!reply.TryReadObject(out JsonObject? body) || body is null || body.ContainsKey("properties")) return null;
        return body.Text("status");
    }

    private static ArmPollOutcome OfWord(string word) => word.ToUpperInvariant() switch
    {
        "SUCCEEDED" => ArmPollOutcome.Succeeded,
        "FAILED" => ArmPollOutcome.Failed,
        "CANCELED" or "CANCELLED" => ArmPollOutcome.Canceled,
        _ => ArmPollOutcome.Running,
    };
}

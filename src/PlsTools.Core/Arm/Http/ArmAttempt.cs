using Azure.Core;

namespace PlsTools.Core.Arm.Http;

/// <summary>What the policies of one request note for the log: the number of the attempt, and how long it was held back.</summary>
internal sealed class ArmAttempt
{
    /// <summary>From 1.</summary>
    public int Number { get; private set; }

    /// <summary>Time for which this attempt waited for its turn.</summary>
    public TimeSpan Held { get; set; }

    /// <summary>Begins an attempt.</summary>
    public static void Begin(HttpMessage message)
    {
        ArmAttempt attempt = Of(message);
        attempt.Number++;
        attempt.Held = TimeSpan.Zero;
        message.SetProperty(typeof(ArmAttempt), attempt);
    }

    /// <summary>The attempt at hand.</summary>
    public static ArmAttempt Of(HttpMessage message) =>
        message.TryGetProperty(typeof(ArmAttempt), out object? value) && value is ArmAttempt attempt ? attempt : new();
}

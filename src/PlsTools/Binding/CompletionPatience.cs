using System.Globalization;
using PlsTools.Session;

namespace PlsTools.Binding;

/// <summary>How long Tab may look for what could stand there: two seconds, or as many as the environment says, for networks that are far away.</summary>
internal static class CompletionPatience
{
    /// <summary>Names the seconds, a number above zero.</summary>
    public const string Variable = "PLSTOOLS_COMPLETION_TIMEOUT_SEC";

    private const double Usual = 2;
    private const double Longest = 3600;

    /// <summary>The patience that begins now.</summary>
    public static CancellationTokenSource Begin() => new(Of(HostEnvironment.Variable(Variable)), TimeProvider.System);

    /// <param name="text">What the environment says; null for nothing.</param>
    private static TimeSpan Of(string? text) => TimeSpan.FromSeconds(
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and <= Longest ? seconds : Usual);
}

using System.Globalization;

namespace PlsTools.Bench;

/// <summary>
/// 1,000 approvals over 50 services in one subscription, at an ARM with the documented token buckets, held against what the bucket of writes
/// allows at best: 200 at once and ten a second after that.
/// </summary>
internal static class ConnectionApproval
{
    private const int Connections = 1_000;
    private const double Bound = (Connections - 200) / 10.0;

    /// <summary>Seconds of the world in one of the wall: what the processor takes counts as often.</summary>
    private const string Speed = "2";

    public static async Task<bool> RunAsync(TextWriter output)
    {
        ILookup<string, double> figures = await ShellProcess.RunAsync("approve", Path.Combine(AppContext.BaseDirectory, "approvals.yaml"), Speed);
        foreach (IGrouping<string, double> figure in figures) await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{figure.Key} {figure.Single():0.##}"));
        double ratio = figures["seconds"].Single() / Bound;
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"ratio to the bucket's own {Bound} s: {ratio:0.000}"));
        return figures["approved"].Single() == Connections && figures["results"].Single() == Connections
            && figures["written"].Single() == Connections && figures["writtenOnce"].Single() == Connections
            && figures["refused"].Single() == 0 && ratio <= 1.05;
    }
}

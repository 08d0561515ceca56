using System.Globalization;

namespace PlsTools.Bench;

/// <summary>
/// The fleet's 10,000 connections, listed over HTTPS from a server in a process of its own: by Get-PlsConnection and by a bare loop of HttpClient
/// and System.Text.Json, in turns.
/// </summary>
internal static class ConnectionList
{
    private const int Rounds = 3;

    public static async Task RunAsync(TextWriter output)
    {
        await using FleetServer server = await FleetServer.StartAsync();
        List<double> module = [];
        List<double> bare = [];
        for (int round = 1; round <= Rounds; round++)
        {
            module.AddRange(await MeasureAsync("list", server.Folder, round, output));
            bare.AddRange(await MeasureAsync("bare", server.Folder, round, output));
        }

        await output.WriteLineAsync(Text($"ratio of the medians {Median(module) / Median(bare):0.00}, of the quickest {module.Min() / bare.Min():0.00}"));
    }

    /// <summary>A process's listings after its first, in seconds.</summary>
    private static async Task<double[]> MeasureAsync(string what, string folder, int round, TextWriter output)
    {
        ILookup<string, double> figures = await ShellProcess.RunAsync(what, folder);
        double[] seconds = [.. figures["seconds"]];
        await output.WriteLineAsync(Text(
            $"round {round}, {what}: first {seconds[0]:0.00} s, then {seconds[1..].Min():0.00} to {Median(seconds[1..]):0.00} s ({Median(figures["processor"].Skip(1)):0.00} s of processor); {figures["over"].Single():0} MB over {figures["idle"].Single():0} MB idle"));
        return seconds[1..];
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

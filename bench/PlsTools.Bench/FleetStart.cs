using System.Diagnostics;
using System.Globalization;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.Worlds;

namespace PlsTools.Bench;

/// <summary>How long it takes to make the fleet of samples/worlds from its file: as the first thing that the process does, and after that.</summary>
internal static class FleetStart
{
    private const int Times = 6;

    public static async Task RunAsync(TextWriter output)
    {
        for (int time = 1; time <= Times; time++)
        {
            TimeSpan processor = Process.GetCurrentProcess().TotalProcessorTime;
            long began = Stopwatch.GetTimestamp();
            await using SandboxHost host = await SandboxHost.StartAsync(new() { World = WorldFile.ReadBuiltIn("fleet") }, CancellationToken.None);
            TimeSpan wall = Stopwatch.GetElapsedTime(began);
            processor = Process.GetCurrentProcess().TotalProcessorTime - processor;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"start {time}: {wall.TotalSeconds:0.00} s on the wall, {processor.TotalSeconds:0.00} s of processor"));
        }
    }
}

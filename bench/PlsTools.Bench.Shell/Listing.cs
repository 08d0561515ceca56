using System.Diagnostics;
using System.Globalization;

namespace PlsTools.Bench.Shell;

/// <summary>Runs a listing several times in this process, and prints the time of each and the most memory over what the process had before.</summary>
internal static class Listing
{
    private const int Times = 6;
    private const int Connections = 10_000;

    public static void Measure(Func<int> list, TextWriter output)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using MemoryWatch memory = new();
        for (int time = 1; time <= Times; time++)
        {
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            long began = Stopwatch.GetTimestamp();
            int count = list();
            TimeSpan taken = Stopwatch.GetElapsedTime(began);
            processor = Environment.CpuUsage.TotalTime - processor;
            if (count != Connections) throw new InvalidOperationException($"{count} connections were listed.");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seconds {taken.TotalSeconds:0.000}"));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"processor {processor.TotalSeconds:0.000}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"idle {memory.Idle:0.0}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"over {memory.Peak - memory.Idle:0.0}"));
    }
}

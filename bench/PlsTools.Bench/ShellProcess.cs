using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace PlsTools.Bench;

/// <summary>Runs the process that is measured, and reads the figures that it prints: a name and a number a line.</summary>
internal static class ShellProcess
{
    public static async Task<ILookup<string, double>> RunAsync(params string[] arguments)
    {
        using Process process = Start("Shell", arguments);
        string printed = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"The measured process ended with {process.ExitCode}: {printed}");
        return printed.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .ToLookup(words => words[0], words => double.Parse(words[1], CultureInfo.InvariantCulture));
    }

    /// <summary>What the build knows under a name.</summary>
    public static string PathOf(string name) =>
        typeof(ShellProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == name).Value!;

    /// <summary>Starts one of the programs that the build put beside this one.</summary>
    public static Process Start(string program, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [PathOf(program), .. arguments]) { RedirectStandardOutput = true };
        return Process.Start(start)!;
    }
}

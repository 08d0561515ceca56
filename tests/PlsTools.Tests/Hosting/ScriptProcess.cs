using System.Diagnostics;

namespace PlsTools.Tests.Hosting;

/// <summary>Plays a script with the built module in a process of its own, in an environment of its own.</summary>
internal static class ScriptProcess
{
    /// <param name="folder">Where the script is written; also the home folder of the process.</param>
    /// <param name="script">The script.</param>
    /// <param name="environment">Variables besides the few that any process needs. <c>PATH</c> may be among them.</param>
    /// <returns>The exit code, and all that was written to the screen.</returns>
    public static async Task<(int ExitCode, string Screen)> PlayAsync(string folder, string script, IReadOnlyDictionary<string, string> environment)
    {
        string file = Path.Combine(folder, "script.ps1");
        await File.WriteAllTextAsync(file, script);
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(BuiltModule.ToolPath("samples", "Walkthrough"));
        start.ArgumentList.Add(file);
        Dictionary<string, string?> inherited = new() { ["DOTNET_ROOT"] = Environment.GetEnvironmentVariable("DOTNET_ROOT"), ["PATH"] = "/usr/bin:/bin" };
        start.Environment.Clear();
        start.Environment["HOME"] = folder;
        foreach ((string name, string? value) in inherited.Where(entry => entry.Value is not null)) start.Environment[name] = value;
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string screen = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, screen + await errors);
    }
}

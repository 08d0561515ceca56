using System.Collections;

namespace PlsTools.Session;

/// <summary>The environment of this process, handed to what needs it as a function from name to value.</summary>
internal static class HostEnvironment
{
    public static string? Variable(string name)
    {
        IDictionary variables = Environment.GetEnvironmentVariables();
        if (variables[name] is string value) return value;

        // Windows calls it Path, and means PATH.
        string? same = OperatingSystem.IsWindows() ? variables.Keys.OfType<string>().FirstOrDefault(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)) : null;
        return same is null ? null : variables[same] as string;
    }
}

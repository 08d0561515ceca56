using System.Collections;

namespace PlsTools.Session;

/// <summary>The environment of this process, handed to what needs it as a function from name to value.</summary>
internal static class HostEnvironment
{
    public static string? Variable(string name)
    {
        IDictionary variables = Environment.GetEnvironmentVariables();
        return variables[name] as string;
    }
}

namespace PlsTools.Integration.Tests.Clients;

/// <summary>A run of a client that has ended.</summary>
/// <param name="Command">What was run, for messages.</param>
/// <param name="ExitCode">As the process left it.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record ClientRun(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>The run itself, after a check of its exit code.</summary>
    public ClientRun Exits(int code)
    {
        Assert.True(ExitCode == code, $"{Command}\nexited with {ExitCode} in place of {code}\n--- output\n{Output}\n--- error\n{Error}");
        return this;
    }

    public override string ToString() => $"{Command}\nexited with {ExitCode}\n--- output\n{Output}\n--- error\n{Error}";
}

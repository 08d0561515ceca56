using System.Diagnostics;

namespace PlsTools.Integration.Tests.Clients;

/// <summary>A client in a process of its own, with an environment that holds what is given and nothing else.</summary>
public sealed class ClientProcess : IAsyncDisposable
{
    /// <summary>Long enough for a busy machine; only a client that hangs needs it.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    private readonly Process _process;
    private readonly string _command;
    private readonly Task<string> _error;

    private ClientProcess(Process process, string command)
    {
        _process = process;
        _command = command;
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Runs a client to its end.</summary>
    /// <exception cref="TimeoutException">It did not end; it was killed, with all that it had started.</exception>
    public static async Task<ClientRun> RunAsync(
        string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment, string? input = null)
    {
        await using ClientProcess client = Start(program, arguments, environment);
        if (input is not null) await client._process.StandardInput.WriteAsync(input);
        client._process.StandardInput.Close();
        return await client.EndAsync();
    }

    /// <summary>Starts a client that goes on until it is told to end, such as a watch.</summary>
    public static ClientProcess Start(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = environment["HOME"],
        };
        start.Environment.Clear();
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return new(Process.Start(start)!, $"{Path.GetFileName(program)} {string.Join(' ', arguments)}");
    }

    /// <summary>The next line of its output; null at the end.</summary>
    public async Task<string?> ReadLineAsync()
    {
        try
        {
            return await _process.StandardOutput.ReadLineAsync().WaitAsync(s_limit);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"{_command} wrote no further line within {s_limit}.");
        }
    }

    /// <summary>Waits for the end of a client that ends by itself.</summary>
    public async Task<ClientRun> EndAsync()
    {
        Task<string> output = _process.StandardOutput.ReadToEndAsync();
        try
        {
            await Task.WhenAll(_process.WaitForExitAsync(), output, _error).WaitAsync(s_limit);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{_command} did not end within {s_limit} and was killed. Its error stream: {await _error}");
        }

        return new(_command, _process.ExitCode, await output, await _error);
    }

    /// <summary>Asks the process to end, as a service manager does.</summary>
    public async Task<ClientRun> TerminateAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
        return await EndAsync();
    }

    public ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        return ValueTask.CompletedTask;
    }
}

using System.Text;

namespace PlsTools.Simulator.DataPlane.Guest;

/// <summary>
/// What runs in a simulated machine: scripts of the few programs by which people look at a network from inside, each line a command. The programs
/// really look names up and really open connections, in the machine's own network. A command that there is not, or a line that needs more of a shell,
/// fails as in a shell.
/// </summary>
/// <param name="network">Where the machine stands.</param>
/// <param name="clock">The time in which bytes travel.</param>
internal sealed class GuestMachine(IGuestNetwork network, TimeProvider clock)
{
    /// <summary>Runs a script to its end.</summary>
    /// <param name="isWindows">Whether it is written for PowerShell rather than for a POSIX shell.</param>
    /// <param name="lines">The script.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<GuestOutput> RunAsync(bool isWindows, IEnumerable<string> lines, CancellationToken cancellation)
    {
        StringBuilder output = new();
        StringBuilder error = new();
        int status = 0;
        foreach (string line in lines.SelectMany(text => text.ReplaceLineEndings("\n").Split('\n')).Select(text => text.Trim()))
        {
            if (line.Length == 0 || line.StartsWith('#')) continue;
            GuestCommand? command = isWindows ? PowerShellLine.Read(line, status) : ShellLine.Read(line, status);
            GuestResult result = command is null
                ? new(127, "", isWindows ? $"The simulated machine does not understand: {line}" : $"sh: 1: not understood by the simulated machine: {line}")
                : await ExecuteAsync(command, cancellation).ConfigureAwait(false);
            status = result.Status;
            output.Append(result.Output);
            if (result.Error.Length > 0) error.Append(result.Error).Append('\n');
        }

        return new(output.ToString(), error.ToString());
    }

    private async Task<GuestResult> ExecuteAsync(GuestCommand command, CancellationToken cancellation) => command.Program switch
    {
        "echo" => new(0, string.Join(' ', command.Arguments) + "\n", ""),
        "getent" => GetEnt(command.Arguments),
        "lookup" => Lookup(command.Arguments[0], command.Arguments[1]),
        "curl" => await new CurlProgram(network, clock).RunAsync(command.Arguments, cancellation).ConfigureAwait(false),
        _ => new(127, "", $"sh: 1: {command.Program}: not found"),
    };

    private GuestResult GetEnt(IReadOnlyList<string> arguments)
    {
        if (arguments is not ["ahostsv4", string name]) return new(1, "", "Usage: getent ahostsv4 NAME (the simulated machine knows no more of it)");
        string[] addresses = [.. Addresses(name)];
        return addresses.Length == 0 ? new(2, "", "") : new(0, string.Concat(addresses.Select(address => $"{address,-15} STREAM {name}\n")), "");
    }

    private GuestResult Lookup(string name, string otherwise)
    {
        string[] addresses = [.. Addresses(name)];
        return new(0, addresses.Length == 0 ? otherwise + "\n" : string.Concat(addresses.Select(address => address + "\n")), "");
    }

    private IEnumerable<string> Addresses(string name) =>
        network.ResolveName(name).Records.Where(record => record.Type.Equals("A", StringComparison.OrdinalIgnoreCase)).Select(record => record.Value);
}

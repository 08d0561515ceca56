using System.Globalization;
using System.Text;

namespace PlsTools.Core.Consumers.Reachability.Machines;

/// <summary>
/// Writes the script that a machine runs: it resolves the name by the machine's own means and sends one request by curl, which every current image
/// of Linux and of Windows Server brings along. All that a person gave is checked or escaped for a URL before, so that no quote, blank or letter
/// with a meaning to a shell is left in it; it stands in single quotes all the same.
/// </summary>
internal static class MachineScript
{
    /// <summary>Begins each line by which the report is read.</summary>
    public const string Mark = "plstools";

    private const string WriteOut = "\\n" + Mark + " connect=%{time_connect} tls=%{time_appconnect} total=%{time_total} status=%{http_code}\\n";
    private const string Unescaped = "-._~:/?#[]@!$&()*+,;=%";

    public static IReadOnlyList<string> Write(bool isWindows, string address, ReachabilityOptions options)
    {
        List<string> lines = [];
        if (options.HostName is { } name && !options.SkipDns)
        {
            lines.Add(Say("dns"));
            lines.Add(isWindows
                ? $"try {{ [System.Net.Dns]::GetHostAddresses({Quote(name.TrimEnd('.'))}) | ForEach-Object {{ $_.IPAddressToString }} }} catch {{ {Quote($"{Mark} none")} }}"
                : $"getent ahostsv4 {Quote(name.TrimEnd('.'))}");
        }

        lines.Add(Say("send"));
        lines.Add($"{(isWindows ? "& curl.exe" : "curl")} {string.Join(' ', Arguments(isWindows, address, options).Select(Quote))}");
        lines.Add(isWindows ? $"\"{Mark} exit $LASTEXITCODE\"" : $"echo \"{Mark} exit $?\"");
        return lines;

        string Say(string what) => isWindows ? Quote($"{Mark} {what}") : $"echo {Quote($"{Mark} {what}")}";
    }

    private static IEnumerable<string> Arguments(bool isWindows, string address, ReachabilityOptions options)
    {
        string seconds = options.Timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        string most = (options.Protocol == ReachabilityProtocol.Tcp ? options.Timeout : options.Timeout * 2).TotalSeconds.ToString(CultureInfo.InvariantCulture);
        string host = (options.HostName ?? address).TrimEnd('.');
        string[] arguments =
        [
            "--silent", "--show-error", "--globoff", "--output", isWindows ? "NUL" : "/dev/null", "--connect-timeout", seconds, "--max-time", most,
            "--write-out", WriteOut,
        ];
        foreach (string argument in arguments) yield return argument;
        if (options.SkipCertificateCheck) yield return "--insecure";
        if (options.HostName is not null)
        {
            yield return "--resolve";
            yield return string.Create(CultureInfo.InvariantCulture, $"{host}:{options.Port}:{address}");
        }

        yield return options.UsesHttp
            ? string.Create(CultureInfo.InvariantCulture, $"{(options.UsesTls ? "https" : "http")}://{host}:{options.Port}{Escape(options.Path)}")
            : string.Create(CultureInfo.InvariantCulture, $"telnet://{address}:{options.Port}");
    }

    private static string Escape(string path)
    {
        StringBuilder text = new();
        foreach (char letter in path)
        {
            if (char.IsAsciiLetterOrDigit(letter) || Unescaped.Contains(letter, StringComparison.Ordinal)) text.Append(letter);
            else text.Append(CultureInfo.InvariantCulture, $"%{(int)letter:X2}");
        }

        return text.ToString();
    }

    /// <summary>Single quotes take everything literally in both shells. What ends them, in either of its forms, can't be in the text.</summary>
    private static string Quote(string text) => text.IndexOfAny(['\'', '\u2018', '\u2019', '\u201A', '\u201B', '\n', '\r']) < 0
        ? $"'{text}'"
        : throw new ArgumentException("A quote or a line's end has come through.", nameof(text));
}

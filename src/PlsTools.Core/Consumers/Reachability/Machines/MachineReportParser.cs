using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PlsTools.Core.Consumers.Reachability.Machines;

/// <summary>
/// Reads the answer of run-command. Linux tells both streams in one message, below <c>[stdout]</c> and <c>[stderr]</c>; Windows tells each in a
/// message of its own, with <c>StdOut</c> or <c>StdErr</c> in its code. The platform keeps the last 4096 bytes, so that the beginning may be missing.
/// </summary>
internal static partial class MachineReportParser
{
    private const int LongestMessage = 200;

    /// <summary>The report; its exit code is null where the answer does not hold one.</summary>
    public static MachineReport Parse(JsonObject? answer)
    {
        (string output, string error) = Streams(answer);
        List<string> addresses = [];
        int? exit = null;
        Match figures = Match.Empty;
        bool resolves = false;
        foreach (string line in output.Split('\n').Select(line => line.Trim()))
        {
            if (line == $"{MachineScript.Mark} dns" || line == $"{MachineScript.Mark} send") resolves = line.EndsWith("dns", StringComparison.Ordinal);
            else if (ExitLine().Match(line) is { Success: true } ended) exit = int.Parse(ended.Groups["code"].Value, CultureInfo.InvariantCulture);
            else if (FiguresLine().Match(line) is { Success: true } found) figures = found;
            else if (resolves && IPAddress.TryParse(line.Split(' ', '\t')[0], out IPAddress? address) && !addresses.Contains(address.ToString())) addresses.Add(address.ToString());
        }

        return new()
        {
            Addresses = addresses,
            Exit = exit,
            Connected = Seconds(figures, "connect"),
            Shaken = Seconds(figures, "tls"),
            Total = Seconds(figures, "total"),
            Status = figures.Success ? int.Parse(figures.Groups["status"].Value, CultureInfo.InvariantCulture) : 0,
            Message = Message(error),
        };
    }

    private static (string Output, string Error) Streams(JsonObject? answer)
    {
        string output = string.Empty;
        string error = string.Empty;
        foreach (JsonObject item in (answer?["value"] as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            string code = $"{item["code"]}";
            string message = $"{item["message"]}".ReplaceLineEndings("\n");
            if (code.Contains("StdOut", StringComparison.OrdinalIgnoreCase)) output += message;
            else if (code.Contains("StdErr", StringComparison.OrdinalIgnoreCase)) error += message;
            else (output, error) = Split(message);
        }

        return (output, error);
    }

    private static (string Output, string Error) Split(string message)
    {
        int at = message.LastIndexOf("[stderr]", StringComparison.Ordinal);
        string before = at < 0 ? message : message[..at];
        int begin = before.IndexOf("[stdout]", StringComparison.Ordinal);
        return (begin < 0 ? before : before[(begin + "[stdout]".Length)..], at < 0 ? string.Empty : message[(at + "[stderr]".Length)..]);
    }

    /// <summary>The line of curl, else the first that says anything.</summary>
    private static string Message(string error)
    {
        string[] lines = [.. error.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
        string line = lines.FirstOrDefault(line => line.StartsWith("curl: (", StringComparison.Ordinal)) ?? lines.FirstOrDefault() ?? string.Empty;
        return new([.. line.Take(LongestMessage).Where(letter => !char.IsControl(letter))]);
    }

    private static TimeSpan Seconds(Match figures, string name) => figures.Success
        ? TimeSpan.FromTicks((long)(decimal.Parse(figures.Groups[name].Value.Replace(',', '.'), CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond))
        : TimeSpan.Zero;

    [GeneratedRegex($"^{MachineScript.Mark} exit (?<code>[0-9]{{1,9}})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex ExitLine();

    // Curl writes its figures by the machine's locale.
    [GeneratedRegex(
        $@"^{MachineScript.Mark} connect=(?<connect>[0-9]{{1,6}}[.,][0-9]{{1,9}}) tls=(?<tls>[0-9]{{1,6}}[.,][0-9]{{1,9}}) total=(?<total>[0-9]{{1,6}}[.,][0-9]{{1,9}}) status=(?<status>[0-9]{{1,3}})$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex FiguresLine();
}

using System.Globalization;
using System.Management.Automation;

namespace PlsTools.Bench.Shell;

/// <summary>
/// Approves all that waits in a world whose ARM refuses calls for their number, by one pipeline, and prints what ARM was asked. Times are those
/// of the world's clock.
/// </summary>
internal static class Approval
{
    public static void Measure(string world, string speed, TextWriter output)
    {
        using ModuleShell shell = new();
        shell.Run($"""
            $sandbox = Start-PlsSandbox -World '{world}' -Speed {speed}
            $null = Connect-Pls -Sandbox $sandbox -SubscriptionId bec40000-0000-4000-8000-000000000101
            """);
        int before = Requests(shell).Count;
        HashSet<string> approved = [];
        int results = 0;
        shell.Run("Get-PlsConnection -AllSubscriptions -Status Pending | Approve-PlsConnection -Description 'bench' -PassThru -TimeoutSec 86400", item =>
        {
            results++;
            if ($"{item.Properties["Status"].Value}" == "Approved") approved.Add($"{item.Properties["ResourceId"].Value}");
        });
        List<(DateTimeOffset Time, string Method, string Path, int Status)> requests = Requests(shell)[before..];
        List<(DateTimeOffset Time, string Method, string Path, int Status)> writes = [.. requests.Where(request => request is { Method: "PUT", Status: 200 })];
        Print("approved", approved.Count);
        Print("results", results);
        Print("written", writes.Count);
        Print("writtenOnce", writes.GroupBy(request => request.Path).Count(group => group.Count() == 1));
        Print("refused", requests.Count(request => request.Status == 429));
        Print("contended", requests.Count(request => request.Status is 409 or 412));
        Print("reads", requests.Count(request => request.Method == "GET"));
        Print("lastWrite", (writes.Max(request => request.Time) - requests[0].Time).TotalSeconds);
        Print("seconds", (requests.Max(request => request.Time) - requests[0].Time).TotalSeconds);
        void Print(string name, double value) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.###}"));
    }

    private static List<(DateTimeOffset Time, string Method, string Path, int Status)> Requests(ModuleShell shell)
    {
        List<(DateTimeOffset, string, string, int)> requests = [];
        shell.Run("$sandbox.Requests", item => requests.Add(
            ((DateTimeOffset)Value(item, "Time"), (string)Value(item, "Method"), (string)Value(item, "Path"), (int)Value(item, "Status"))));
        return requests;
    }

    private static object Value(PSObject item, string property) => item.Properties[property].Value;
}

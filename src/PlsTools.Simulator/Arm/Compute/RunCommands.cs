using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.DataPlane.Guest;

namespace PlsTools.Simulator.Arm.Compute;

/// <summary>
/// The scripts that run in machines, and what each wrote, in the shape in which run-command tells it (source: documentation of run-command for Linux
/// and Windows machines): on Linux both streams in one message, on Windows one each, of either only the last 4096 bytes.
/// </summary>
internal sealed class RunCommands
{
    private const int MostBytes = 4096;

    private readonly ConcurrentDictionary<string, (string MachineId, bool IsWindows, Task<GuestOutput> Running)> _byKey = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a script runs in a machine.</summary>
    public bool IsRunningIn(string machineId) =>
        _byKey.Values.Any(item => !item.Running.IsCompleted && item.MachineId.Equals(machineId, StringComparison.OrdinalIgnoreCase));

    public void Add(string key, string machineId, bool isWindows, Task<GuestOutput> running) => _byKey[key] = (machineId, isWindows, running);

    /// <summary>Whether an operation waits for a script that still runs.</summary>
    public bool IsRunning(string key) => _byKey.TryGetValue(key, out (string, bool, Task<GuestOutput> Running) item) && !item.Running.IsCompleted;

    /// <summary>What a script wrote; null where the operation is none of a script, or it still runs.</summary>
    public JsonObject? ResultOf(string key)
    {
        if (!_byKey.TryGetValue(key, out (string MachineId, bool IsWindows, Task<GuestOutput> Running) item) || !item.Running.IsCompletedSuccessfully) return null;
        GuestOutput output = item.Running.Result;
        JsonObject[] items = item.IsWindows
            ?
            [
                Item("ComponentStatus/StdOut/succeeded", Last(output.Output.ReplaceLineEndings("\r\n"))),
                Item("ComponentStatus/StdErr/succeeded", Last(output.Error.ReplaceLineEndings("\r\n"))),
            ]
            : [Item("ProvisioningState/succeeded", $"Enable succeeded: \n[stdout]\n{Last(output.Output)}\n[stderr]\n{Last(output.Error)}")];
        return new() { ["value"] = new JsonArray([.. items]) };
    }

    private static JsonObject Item(string code, string message) =>
        new() { ["code"] = code, ["level"] = "Info", ["displayStatus"] = "Provisioning succeeded", ["message"] = message };

    private static string Last(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return bytes.Length <= MostBytes ? text : Encoding.UTF8.GetString(bytes[^MostBytes..]);
    }
}

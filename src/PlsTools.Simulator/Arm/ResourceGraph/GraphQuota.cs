namespace PlsTools.Simulator.Arm.ResourceGraph;

/// <summary>How many queries each caller may still put, in windows of five seconds on the world's clock. Safe to use from any thread.</summary>
internal sealed class GraphQuota(ArmContext arm)
{
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly Dictionary<string, (DateTimeOffset Ends, int Used)> _windows = [];

    /// <summary>Takes one query from a caller's quota.</summary>
    /// <returns>What is left, negative if there was none, and in what time there is the whole again.</returns>
    public (int Remaining, TimeSpan ResetsAfter) Take(string callerId)
    {
        lock (_gate)
        {
            DateTimeOffset now = arm.World.Time.GetUtcNow();
            (DateTimeOffset ends, int used) = _windows.GetValueOrDefault(callerId);
            if (ends <= now) (ends, used) = (now + s_window, 0);
            _windows[callerId] = (ends, used + 1);
            return (arm.Settings.ResourceGraphQuota - used - 1, ends - now);
        }
    }
}

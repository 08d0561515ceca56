using PlsTools.Core.Connections;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.Connections;

/// <summary>
/// Shows how far a command with many connections has come. Never asks for more than one record at a time: while the pipeline is busy elsewhere
/// there is nobody to show it to.
/// </summary>
internal sealed class ChangeProgress(CommandPipeline pipeline, ConnectionVerb verb) : IProgress<PlsProgress>
{
    private int _taken;
    private int _done;
    private Task _shown = Task.CompletedTask;

    public void Taken() => Interlocked.Increment(ref _taken);

    public void Done() => Interlocked.Increment(ref _done);

    public void Report(PlsProgress value)
    {
        int taken = Volatile.Read(ref _taken);
        if (taken > 1)
        {
            value = new(
                string.Format(null, ConnectionMessages.ActivityChangeMany, verb),
                string.Format(null, ConnectionMessages.StatusChangeMany, Volatile.Read(ref _done), taken, value.Activity, value.Status));
        }

        if (_shown.IsCompleted) _shown = pipeline.ReportAsync(value);
    }
}

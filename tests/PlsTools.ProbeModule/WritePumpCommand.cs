using System.Management.Automation;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;
using PlsTools.Pipeline;

namespace PlsTools.ProbeModule;

/// <summary>Plays through the pump what its input asks for, and writes into the log how it was left.</summary>
[Cmdlet(VerbsCommunications.Write, "Pump", SupportsShouldProcess = true)]
public sealed class WritePumpCommand : AsyncPlsCmdlet
{
    /// <summary>A number of objects to write, <c>progress</c>, <c>steps</c> of it, <c>wait</c> for ever, <c>fail</c>, <c>crash</c> or <c>change</c>.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object Step { get; set; } = null!;

    /// <summary>A list that is told what happened, shared with the test.</summary>
    [Parameter(Mandatory = true)]
    public System.Collections.IList Log { get; set; } = null!;

    protected override async Task ProcessAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        string step = Step.ToString()!;
        try
        {
            await PlayAsync(step, pipeline, cancellation).ConfigureAwait(false);
            Tell("ended " + step);
        }
        finally
        {
            Tell("released " + step);
        }
    }

    private async Task PlayAsync(string step, CommandPipeline pipeline, CancellationToken cancellation)
    {
        switch (step)
        {
            case "progress":
                pipeline.Report(new PlsProgress("Working", "half way"));
                break;
            case "steps":
                foreach (string status in (string[])["half way", "half way", "nearly there"]) pipeline.Report(new PlsProgress("Working", status));
                break;
            case "wait":
                Tell("waiting");
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation).ConfigureAwait(false);
                break;
            case "fail":
                throw new PlsException("ProbeFailed", PlsErrorKind.Busy, "The probe failed.", step, "Try another step.");
            case "crash":
                throw new InvalidOperationException("Nobody foresaw this.");
            case "change":
                Tell(await pipeline.ShouldProcessAsync("thing", "change it").ConfigureAwait(false) ? "changed" : "left alone");
                break;
            default:
                for (int count = 0; count < int.Parse(step, null); count++) await pipeline.WriteAsync(count).ConfigureAwait(false);
                break;
        }
    }

    private void Tell(string what)
    {
        lock (Log.SyncRoot) Log.Add(what);
    }
}

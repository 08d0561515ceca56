using System.Management.Automation;
using PlsTools.Core.Errors;
using PlsTools.Core.Session;
using PlsTools.Core.Values;
using PlsTools.Errors;
using PlsTools.Session;

namespace PlsTools.Pipeline;

/// <summary>
/// What the body of a command may ask of the pipeline, from any thread. Each request is carried out in order on the pipeline thread;
/// awaiting it is the back-pressure that keeps a long listing from running ahead of its reader.
/// </summary>
public sealed class CommandPipeline : IProgress<PlsProgress>
{
    private const int ProgressId = 1;
    private const int MostAhead = 64;

    private readonly PipelineQueue _queue;
    private readonly PlsSession? _session;
    private readonly ProgressState _progress;

    internal CommandPipeline(PipelineQueue queue)
        : this(queue, null, new ProgressState())
    {
    }

    private CommandPipeline(PipelineQueue queue, PlsSession? session, ProgressState progress)
    {
        _queue = queue;
        _session = session;
        _progress = progress;
    }

    /// <summary>Writes one object to the output.</summary>
    public Task WriteAsync(object output) => DoAsync(cmdlet => Write(cmdlet, output));

    /// <summary>
    /// Writes objects as they come: the first at once, and then those that are there already together, since each turn of the pipeline thread
    /// costs more than to write an object. Runs ahead of its reader by no more than <see cref="MostAhead"/>.
    /// </summary>
    public async Task WriteAllAsync<T>(IAsyncEnumerable<T> outputs, Func<T, bool> admits, CancellationToken cancellation)
        where T : notnull
    {
        List<object> ready = [];
        int most = 1;
        await using IAsyncEnumerator<T> source = outputs.GetAsyncEnumerator(cancellation);
        while (true)
        {
            ValueTask<bool> next = source.MoveNextAsync();
            if (!next.IsCompletedSuccessfully) await FlushAsync(ready).ConfigureAwait(false);
            if (!await next.ConfigureAwait(false)) break;
            if (admits(source.Current)) ready.Add(source.Current);
            if (ready.Count < most) continue;
            await FlushAsync(ready).ConfigureAwait(false);
            most = MostAhead;
        }

        await FlushAsync(ready).ConfigureAwait(false);
    }

    /// <summary>Writes an error record; the command goes on with its next input.</summary>
    public Task ErrorAsync(PlsException error) => DoAsync(cmdlet => cmdlet.WriteError(ErrorRecords.From(error)));

    /// <summary>Writes an error record about <paramref name="target"/>, which the command knows better than whoever failed.</summary>
    public Task ErrorAsync(PlsException error, object? target) => DoAsync(cmdlet => cmdlet.WriteError(ErrorRecords.From(error, target)));

    public Task WarningAsync(string text) => DoAsync(cmdlet => cmdlet.WriteWarning(text));

    public Task VerboseAsync(string text) => DoAsync(cmdlet => cmdlet.WriteVerbose(text));

    /// <summary>Asks right before a write; false under <c>-WhatIf</c> or when the person declines.</summary>
    /// <param name="target">What is changed, such as a resource id.</param>
    /// <param name="action">How it is changed, as a verb phrase: old state, new state.</param>
    public Task<bool> ShouldProcessAsync(string target, string action) => _queue.AskAsync(cmdlet => cmdlet.ShouldProcess(target, action));

    /// <summary>Asks right before a write whose plan takes several lines; false under <c>-WhatIf</c> or when the person declines.</summary>
    /// <param name="plan">What is done to what, and what comes of it.</param>
    public Task<bool> ShouldProcessAsync(string plan) => _queue.AskAsync(cmdlet => cmdlet.ShouldProcess(plan, plan, cmdlet.MyInvocation.MyCommand.Name));

    /// <summary>Shows how far a wait has come. Never blocks the reporter.</summary>
    public void Report(PlsProgress value) => _ = ReportAsync(value);

    /// <summary>
    /// As <see cref="Report"/>; completes when it is shown. What is new in it is told as verbose text as well: the logs of builds and runbooks
    /// show no progress.
    /// </summary>
    public Task ReportAsync(PlsProgress value)
    {
        bool isNew = _progress.Show(value);
        return DoAsync(cmdlet =>
        {
            cmdlet.WriteProgress(new ProgressRecord(ProgressId, value.Activity, value.Status));
            if (isNew) cmdlet.WriteVerbose($"{value.Activity}: {value.Status}");
        });
    }

    /// <summary>Tells of a request as verbose text, and of its headers as debug text. Never blocks whoever sent it.</summary>
    internal void Tell(RequestRecord request)
    {
        _ = DoAsync(cmdlet =>
        {
            cmdlet.WriteVerbose(RequestText.Line(request));
            cmdlet.WriteDebug(RequestText.Details(request));
        });
        if (_progress.EndWait(out PlsProgress? before)) _ = before is null ? CompleteProgressAsync() : ReportAsync(before);
    }

    /// <summary>Tells of a wait as verbose text, and beside the progress that is shown. Never blocks whoever waits.</summary>
    internal void Tell(RequestWait wait)
    {
        string text = RequestText.Line(wait);
        _ = DoAsync(cmdlet => cmdlet.WriteVerbose(text));
        PlsProgress shown = _progress.BeginWait(text);
        _ = DoAsync(cmdlet => cmdlet.WriteProgress(
            new ProgressRecord(ProgressId, shown.Activity, shown.Status) { CurrentOperation = shown.Status == text ? null : text }));
    }

    /// <summary>The same pipeline, whose outputs remember the session that they came from.</summary>
    internal CommandPipeline For(PlsSession session) => new(_queue, session, _progress);

    /// <summary>Runs <paramref name="action"/> on the pipeline thread, for what only that thread may do.</summary>
    internal Task<T> OnPipelineThreadAsync<T>(Func<PSCmdlet, T> action) => _queue.AskAsync(action);

    /// <summary>Takes the progress record away, if one was shown.</summary>
    internal Task CompleteProgressAsync()
    {
        if (_progress.Take() is not { } last) return Task.CompletedTask;
        return DoAsync(cmdlet => cmdlet.WriteProgress(
            new ProgressRecord(ProgressId, last.Activity, last.Status) { RecordType = ProgressRecordType.Completed }));
    }

    private Task FlushAsync(List<object> ready) => ready.Count == 0 ? Task.CompletedTask : DoAsync(cmdlet =>
    {
        foreach (object output in ready) Write(cmdlet, output);
        ready.Clear();
    });

    private void Write(PSCmdlet cmdlet, object output)
    {
        if (_session is not null) SessionMemory.Remember(output, _session);
        cmdlet.WriteObject(output);
    }

    private Task DoAsync(Action<PSCmdlet> action) => _queue.AskAsync(cmdlet =>
    {
        action(cmdlet);
        return true;
    });
}

using System.Management.Automation;
using PlsTools.Core.Errors;
using PlsTools.Errors;

namespace PlsTools.Pipeline;

/// <summary>
/// A command whose work is asynchronous. The body runs on the pool and touches the pipeline only through its
/// <see cref="CommandPipeline"/>. By whatever door the pump is left (the end, Ctrl+C, <c>Select-Object -First</c>, an exception in the
/// output), the body is cancelled and awaited first, so that it never outlives its command.
/// </summary>
public abstract class AsyncPlsCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _run;
    private readonly PipelineQueue _queue = new();
    private readonly BackgroundWork _background = new();
    private readonly CommandPipeline _pipeline;
    private JobOrder? _order;

    protected AsyncPlsCmdlet()
    {
        _run = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        _pipeline = new(_queue);
    }

    /// <summary>Whether the command's work is to be done by a job; known once the parameters are bound.</summary>
    private protected virtual bool RunsAsJob => false;

    /// <summary>Cancelled by Ctrl+C.</summary>
    private protected CancellationToken StopRequested => _stop.Token;

    /// <summary>Work before the first input. What it throws ends the command.</summary>
    protected virtual Task BeginAsync(CommandPipeline pipeline, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Work for one input. A <see cref="PlsException"/> becomes an error record, and the next input is taken.</summary>
    protected virtual Task ProcessAsync(CommandPipeline pipeline, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>Work after the last input.</summary>
    protected virtual Task EndAsync(CommandPipeline pipeline, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>
    /// Begins work that goes on while further input is taken; the command ends when it is through. What it asks of the pipeline is done when
    /// the command next has the pipeline thread, which is no later than at its end.
    /// </summary>
    protected void InBackground(Func<CommandPipeline, CancellationToken, Task> work) => _background.Begin(async () =>
    {
        try
        {
            await work(_pipeline, _run.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_run.IsCancellationRequested)
        {
            // The command ends, and says so itself.
        }
        catch (Exception error)
        {
            await _pipeline.ErrorAsync(error as PlsException ?? ErrorRecords.Unexpected(error)).ConfigureAwait(false);
        }
    });

    /// <summary>Completes when no work goes on in the background.</summary>
    protected Task WhenBackgroundIdle() => _background.WhenIdle();

    protected sealed override void BeginProcessing()
    {
        if (RunsAsJob && !Confirmation.IsWhatIf(this)) _order = new(this);
        else Run(BeginAsync, endsCommand: true);
    }

    protected sealed override void ProcessRecord()
    {
        if (_order is null) Run(ProcessAsync, endsCommand: false);
        else _order.TakeInput(this);
    }

    protected sealed override void EndProcessing()
    {
        if (_order is null)
        {
            Run(EndAllAsync, endsCommand: false);
            return;
        }

        CommandJob job = new(_order);
        JobRepository.Add(job);
        job.Start();
        WriteObject(job);
    }

    protected sealed override void StopProcessing() => _stop.Cancel();

    private async Task EndAllAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        try
        {
            await EndAsync(pipeline, cancellation).ConfigureAwait(false);
        }
        finally
        {
            await _background.WhenIdle().ConfigureAwait(false);
            await pipeline.CompleteProgressAsync().ConfigureAwait(false);
        }

        cancellation.ThrowIfCancellationRequested();
    }

    private void Run(Func<CommandPipeline, CancellationToken, Task> body, bool endsCommand)
    {
        Task work = Task.Run(() => RunBodyAsync(body), CancellationToken.None);
        try
        {
            _queue.Pump(this);
        }
        catch
        {
            Abandon(work);
            throw;
        }

        Conclude(work, endsCommand);
    }

    private async Task RunBodyAsync(Func<CommandPipeline, CancellationToken, Task> body)
    {
        PipelineScope.Enter(_pipeline);
        try
        {
            await body(_pipeline, _run.Token).ConfigureAwait(false);
        }
        finally
        {
            if (_background.WhenIdle().IsCompleted) await _pipeline.CompleteProgressAsync().ConfigureAwait(false);
            _queue.EndPump();
        }
    }

    private void Conclude(Task work, bool endsCommand)
    {
        try
        {
            work.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (TerminatingPlsException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error.Error));
        }
        catch (Exception error)
        {
            ErrorRecord record = ErrorRecords.From(error as PlsException ?? ErrorRecords.Unexpected(error));
            if (endsCommand) ThrowTerminatingError(record);
            WriteError(record);
        }
    }

    /// <summary>Ends all work, and waits until it has ended.</summary>
    private void Abandon(Task work)
    {
        _run.Cancel();
        _queue.Close();
        try
        {
            Task.WhenAll(work, _background.WhenIdle()).GetAwaiter().GetResult();
        }
        catch (Exception)
        {
            // Whatever made the command end is what counts.
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        Abandon(Task.CompletedTask);
        _run.Dispose();
        _stop.Dispose();
    }
}

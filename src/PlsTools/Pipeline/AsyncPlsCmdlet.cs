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
    private JobOrder? _order;

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
            Run(EndAsync, endsCommand: false);
            return;
        }

        CommandJob job = new(_order);
        JobRepository.Add(job);
        job.Start();
        WriteObject(job);
    }

    protected sealed override void StopProcessing() => _stop.Cancel();

    private void Run(Func<CommandPipeline, CancellationToken, Task> body, bool endsCommand)
    {
        using CancellationTokenSource run = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        PipelineQueue queue = new();
        Task work = Task.Run(() => RunBodyAsync(body, queue, run.Token), CancellationToken.None);
        try
        {
            queue.Pump(this);
        }
        catch
        {
            run.Cancel();
            queue.Close();
            Drain(work);
            throw;
        }

        Conclude(work, endsCommand);
    }

    private static async Task RunBodyAsync(
        Func<CommandPipeline, CancellationToken, Task> body, PipelineQueue queue, CancellationToken cancellation)
    {
        CommandPipeline pipeline = new(queue);
        PipelineScope.Enter(pipeline);
        try
        {
            await body(pipeline, cancellation).ConfigureAwait(false);
        }
        finally
        {
            await pipeline.CompleteProgressAsync().ConfigureAwait(false);
            queue.Complete();
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

    private static void Drain(Task work)
    {
        try
        {
            work.GetAwaiter().GetResult();
        }
        catch (Exception)
        {
            // The exception that made the pump leave is the one that counts.
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing) _stop.Dispose();
    }
}

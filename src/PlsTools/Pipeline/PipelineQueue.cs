using System.Collections.Concurrent;
using System.Management.Automation;

namespace PlsTools.Pipeline;

/// <summary>Carries what the asynchronous body of a command asks of the pipeline to the only thread that may do it.</summary>
internal sealed class PipelineQueue
{
    private readonly BlockingCollection<Request> _requests = [];
    private readonly CancellationTokenSource _closed = new();

    /// <summary>Asks the pipeline thread to run <paramref name="action"/>; completes when it has.</summary>
    public Task<T> AskAsync<T>(Func<PSCmdlet, T> action)
    {
        TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Request request = new(cmdlet => answer.SetResult(action(cmdlet)), () => answer.TrySetCanceled(_closed.Token));
        try
        {
            _requests.Add(request);
        }
        catch (InvalidOperationException)
        {
            // The pump has left: nobody will ever answer.
            request.Reject();
        }

        return answer.Task;
    }

    /// <summary>Runs requests until <see cref="Complete"/>. What an action throws goes up the pipeline, as the engine needs it to.</summary>
    public void Pump(PSCmdlet cmdlet)
    {
        foreach (Request request in _requests.GetConsumingEnumerable())
        {
            try
            {
                request.Run(cmdlet);
            }
            catch
            {
                request.Reject();
                throw;
            }
        }
    }

    /// <summary>No further requests come; the pump ends once it has run those that wait.</summary>
    public void Complete() => _requests.CompleteAdding();

    /// <summary>The pump has left by an exception: whoever waits is told so, as is everybody who asks later.</summary>
    public void Close()
    {
        _requests.CompleteAdding();
        _closed.Cancel();
        while (_requests.TryTake(out Request? request)) request.Reject();
    }

    private sealed record Request(Action<PSCmdlet> Run, Action Reject);
}

using System.Collections.Concurrent;
using System.Management.Automation;

namespace PlsTools.Pipeline;

/// <summary>Carries what the asynchronous work of a command asks of the pipeline to the only thread that may do it.</summary>
internal sealed class PipelineQueue
{
    private static readonly Request s_end = new(_ => { }, () => { });

    private readonly BlockingCollection<Request> _requests = [];
    private readonly CancellationTokenSource _closed = new();

    /// <summary>Asks the pipeline thread to run <paramref name="action"/>, now or when it next pumps; completes when it has.</summary>
    public Task<T> AskAsync<T>(Func<PSCmdlet, T> action)
    {
        TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Request request = new(cmdlet => answer.SetResult(action(cmdlet)), () => answer.TrySetCanceled(_closed.Token));

        // Once the queue is closed nobody will ever answer.
        if (!TryAdd(request)) request.Reject();
        return answer.Task;
    }

    /// <summary>Runs requests until <see cref="EndPump"/>. What an action throws goes up the pipeline, as the engine needs it to.</summary>
    public void Pump(PSCmdlet cmdlet)
    {
        foreach (Request request in _requests.GetConsumingEnumerable())
        {
            if (ReferenceEquals(request, s_end)) return;
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

    /// <summary>Lets the pump end once it has run what was asked before; what is asked later waits for the next.</summary>
    public void EndPump() => TryAdd(s_end);

    /// <summary>Nobody pumps any more: whoever waits is told so, as is everybody who asks later.</summary>
    public void Close()
    {
        _requests.CompleteAdding();
        _closed.Cancel();
        while (_requests.TryTake(out Request? request)) request.Reject();
    }

    private bool TryAdd(Request request)
    {
        try
        {
            _requests.Add(request);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private sealed record Request(Action<PSCmdlet> Run, Action Reject);
}

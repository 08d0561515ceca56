namespace PlsTools.Pipeline;

/// <summary>Counts the work of a command that goes on while it takes further input. Safe to use from any thread.</summary>
internal sealed class BackgroundWork
{
    private readonly object _gate = new();
    private int _running;
    private TaskCompletionSource? _idle;

    /// <summary>Begins work, which must not throw.</summary>
    public void Begin(Func<Task> work)
    {
        lock (_gate) _running++;
        _ = Task.Run(async () =>
        {
            try
            {
                await work().ConfigureAwait(false);
            }
            finally
            {
                End();
            }
        });
    }

    /// <summary>Completes when nothing runs.</summary>
    public Task WhenIdle()
    {
        lock (_gate)
        {
            if (_running == 0) return Task.CompletedTask;
            _idle ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    private void End()
    {
        lock (_gate)
        {
            if (--_running > 0) return;
            _idle?.SetResult();
            _idle = null;
        }
    }
}

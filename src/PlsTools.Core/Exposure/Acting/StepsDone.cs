using PlsTools.Core.Errors;

namespace PlsTools.Core.Exposure.Acting;

/// <summary>What a run has changed so far: a failure after that tells of it, so that nobody takes it for one that changed nothing.</summary>
internal sealed class StepsDone
{
    private readonly List<string> _steps = [];

    public void Add(string format, object subject) => _steps.Add(string.Format(null, format, subject));

    /// <summary>Runs work whose failure keeps its id, kind and target, and says what was done before it.</summary>
    public async Task<T> TellAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (PlsException error) when (_steps.Count > 0)
        {
            throw ExposureErrors.Unfinished(error, _steps);
        }
    }

    /// <inheritdoc cref="TellAsync{T}"/>
    public Task TellAsync(Func<Task> work) => TellAsync(async () =>
    {
        await work().ConfigureAwait(false);
        return true;
    });
}

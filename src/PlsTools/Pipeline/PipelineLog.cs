using PlsTools.Core.Values;

namespace PlsTools.Pipeline;

/// <summary>Tells the command that a request runs for; nobody where none does, as while an argument is completed.</summary>
internal sealed class PipelineLog : IRequestLog
{
    private PipelineLog()
    {
    }

    public static PipelineLog Instance { get; } = new();

    /// <inheritdoc/>
    public void Sent(RequestRecord request) => PipelineScope.Current?.Tell(request);

    /// <inheritdoc/>
    public void Waiting(RequestWait wait) => PipelineScope.Current?.Tell(wait);
}

namespace PlsTools.Core.Values;

/// <summary>Told of what an edge sends, on whichever thread it runs. What is told holds no secret; it must not block.</summary>
public interface IRequestLog
{
    /// <summary>A request was answered, or has failed to be. Repetitions and answered challenges count, each by itself.</summary>
    void Sent(RequestRecord request);

    /// <summary>A long wait before a request begins.</summary>
    void Waiting(RequestWait wait);
}

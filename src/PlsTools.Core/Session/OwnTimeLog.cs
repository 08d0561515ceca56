using PlsTools.Core.Values;

namespace PlsTools.Core.Session;

/// <summary>Tells times in the seconds of the person who reads them: a sandbox's clock runs fast.</summary>
/// <param name="log">Whom to tell.</param>
/// <param name="speed">How many times faster than the wall's clock the session's clock runs.</param>
internal sealed class OwnTimeLog(IRequestLog log, double speed) : IRequestLog
{
    /// <inheritdoc/>
    public void Sent(RequestRecord request) => log.Sent(request with { Duration = request.Duration / speed, Held = request.Held / speed });

    /// <inheritdoc/>
    public void Waiting(RequestWait wait) => log.Waiting(wait with { Delay = wait.Delay / speed });
}

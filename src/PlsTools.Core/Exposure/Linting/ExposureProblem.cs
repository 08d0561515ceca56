namespace PlsTools.Core.Exposure.Linting;

/// <summary>Something about a Service that keeps its Private Link Service from coming about as asked.</summary>
/// <param name="Id">Stable id; also the error's id where a command refuses because of it.</param>
/// <param name="Severity">Whether it works at all.</param>
/// <param name="Key">The annotation or field.</param>
/// <param name="Value">The value seen; null where the key is absent.</param>
/// <param name="Message">What was seen, and what the controller would do with it.</param>
/// <param name="ControllerMessage">The controller's own words, as an event would show them; null where it says nothing.</param>
/// <param name="RecommendedAction">The right form, or the way out.</param>
public sealed record ExposureProblem(
    string Id,
    ProblemSeverity Severity,
    string Key,
    string? Value,
    string Message,
    string? ControllerMessage,
    string RecommendedAction)
{
    public override string ToString() => $"{Severity}: {Message} {RecommendedAction}";
}

namespace PlsTools.Core.Errors;

/// <summary>
/// A failure that a person can act on. The message says what was seen and what was expected; <see cref="RecommendedAction"/>
/// names the command or permission that mends it. No secret ever stands in either.
/// </summary>
public class PlsException : Exception
{
    /// <param name="errorId">Stable id, the name of the message resource.</param>
    /// <param name="kind">Sort of failure.</param>
    /// <param name="message">What was seen and what was expected.</param>
    /// <param name="target">What the user named: an id, a name, a parameter's value.</param>
    /// <param name="recommendedAction">The next step, as a sentence.</param>
    /// <param name="inner">Cause, free of secrets; never a client library's exception that carries its request.</param>
    public PlsException(
        string errorId, PlsErrorKind kind, string message, object? target = null, string? recommendedAction = null, Exception? inner = null)
        : base(message, inner)
    {
        ErrorId = errorId;
        Kind = kind;
        Target = target;
        RecommendedAction = recommendedAction;
    }

    public string ErrorId { get; }

    public PlsErrorKind Kind { get; }

    public object? Target { get; }

    public string? RecommendedAction { get; }
}

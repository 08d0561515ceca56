using PlsTools.Core.Errors;

namespace PlsTools.Core.Kube;

/// <summary>An error answer of the Kubernetes API, or no answer at all. Carries no request, since that holds the token.</summary>
public sealed class KubeException : PlsException
{
    public KubeException(
        string errorId,
        PlsErrorKind kind,
        string message,
        object? target,
        string? recommendedAction,
        int status,
        string? reason,
        IReadOnlyList<KubeStatusCause> causes,
        Exception? inner = null)
        : base(errorId, kind, message, target, recommendedAction, inner)
    {
        Status = status;
        Reason = reason;
        Causes = causes;
    }

    /// <summary>HTTP status; 0 where no answer came.</summary>
    public int Status { get; }

    /// <summary><c>reason</c> of the Status object: <c>NotFound</c>, <c>Conflict</c>, <c>Forbidden</c>, <c>Expired</c> …</summary>
    public string? Reason { get; }

    /// <summary><c>details.causes</c>; for an apply conflict one for each field, with its manager in the message.</summary>
    public IReadOnlyList<KubeStatusCause> Causes { get; }
}

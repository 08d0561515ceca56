using PlsTools.Core.Errors;

namespace PlsTools.Core.Arm;

/// <summary>An error answer of ARM, or no answer at all. Keeps the ids that Azure support asks for.</summary>
public sealed class ArmException : PlsException
{
    public ArmException(
        string errorId,
        PlsErrorKind kind,
        string message,
        object? target,
        string? recommendedAction,
        int status,
        string? code,
        IReadOnlyList<string> detailCodes,
        string? requestId,
        string? correlationId,
        Exception? inner = null)
        : base(errorId, kind, message, target, recommendedAction, inner)
    {
        Status = status;
        Code = code;
        DetailCodes = detailCodes;
        RequestId = requestId;
        CorrelationId = correlationId;
    }

    /// <summary>HTTP status; 0 where no answer came, 200 where a long-running operation failed.</summary>
    public int Status { get; }

    /// <summary><c>error.code</c>, such as <c>AnotherOperationInProgress</c>; null where the body held none.</summary>
    public string? Code { get; }

    /// <summary>Codes of <c>error.details</c>, often the more specific ones.</summary>
    public IReadOnlyList<string> DetailCodes { get; }

    /// <summary>The action that a 403 says is missing, or several parted by commas; null where it names none, and for all other errors.</summary>
    public string? MissingAction { get; internal init; }

    /// <summary><c>x-ms-request-id</c>.</summary>
    public string? RequestId { get; }

    /// <summary><c>x-ms-correlation-request-id</c>.</summary>
    public string? CorrelationId { get; }

    /// <summary>Whether the code, or one of the detail codes, is <paramref name="code"/>.</summary>
    public bool IsCode(string code) =>
        string.Equals(Code, code, StringComparison.OrdinalIgnoreCase) || DetailCodes.Contains(code, StringComparer.OrdinalIgnoreCase);
}

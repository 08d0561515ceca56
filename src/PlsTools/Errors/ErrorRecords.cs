using System.Diagnostics;
using System.Management.Automation;
using System.Reflection;
using PlsTools.Core.Errors;

namespace PlsTools.Errors;

/// <summary>Turns failures into error records: stable id, true category, the user's own words as target, the next step.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord From(PlsException error) => From(error, error.Target);

    public static ErrorRecord From(PlsException error, object? target) => new(error, error.ErrorId, CategoryOf(error.Kind), target)
    {
        ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = error.RecommendedAction ?? string.Empty },
    };

    /// <summary>
    /// A failure that nothing foresaw, or a pattern that the engine cannot read, which it finds out only when it is used. Else only its type and its place are kept: an exception of a client library can carry the request, and with it
    /// the token, and nobody knows what its message quotes.
    /// </summary>
    public static PlsException Unexpected(Exception error) => error is WildcardPatternException ? PatternMalformed(error) : new(
        nameof(ErrorMessages.UnexpectedFailure), PlsErrorKind.Unexpected,
        string.Format(null, ErrorMessages.UnexpectedFailure, error.GetType().Name, PlaceOf(error)),
        recommendedAction: ErrorMessages.UnexpectedFailureAction);

    private static PlsException PatternMalformed(Exception error) => new(
        nameof(ErrorMessages.PatternMalformed), PlsErrorKind.InvalidArgument,
        string.Format(null, ErrorMessages.PatternMalformed, error.Message), recommendedAction: ErrorMessages.PatternMalformedAction);

    /// <summary>The innermost method of this module that the failure went through.</summary>
    private static string PlaceOf(Exception error)
    {
        MethodBase? method = new StackTrace(error).GetFrames().Select(frame => frame.GetMethod()).FirstOrDefault(
            candidate => candidate?.DeclaringType?.FullName?.StartsWith(nameof(PlsTools), StringComparison.Ordinal) == true);
        return method is null ? ErrorMessages.PlaceUnknown : $"{method.DeclaringType}.{method.Name}";
    }

    private static ErrorCategory CategoryOf(PlsErrorKind kind) => kind switch
    {
        PlsErrorKind.InvalidArgument => ErrorCategory.InvalidArgument,
        PlsErrorKind.NotFound => ErrorCategory.ObjectNotFound,
        PlsErrorKind.AlreadyExists => ErrorCategory.ResourceExists,
        PlsErrorKind.PermissionDenied => ErrorCategory.PermissionDenied,
        PlsErrorKind.AuthenticationFailed => ErrorCategory.AuthenticationError,
        PlsErrorKind.InvalidState => ErrorCategory.InvalidOperation,
        PlsErrorKind.Busy => ErrorCategory.ResourceBusy,
        PlsErrorKind.LimitExceeded => ErrorCategory.LimitsExceeded,
        PlsErrorKind.ConnectionFailed => ErrorCategory.ConnectionError,
        PlsErrorKind.Timeout => ErrorCategory.OperationTimeout,
        PlsErrorKind.SecurityOrSafety => ErrorCategory.SecurityError,
        PlsErrorKind.NotSupported => ErrorCategory.NotImplemented,
        _ => ErrorCategory.NotSpecified,
    };
}

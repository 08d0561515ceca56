namespace PlsTools.Core.Errors;

/// <summary>What sort of failure an error is; the cmdlets map each to one PowerShell error category.</summary>
public enum PlsErrorKind
{
    InvalidArgument,
    NotFound,
    AlreadyExists,
    PermissionDenied,
    AuthenticationFailed,

    /// <summary>The thing is in a state in which the request makes no sense.</summary>
    InvalidState,

    /// <summary>Another operation holds the resource; the same call works later.</summary>
    Busy,
    LimitExceeded,
    ConnectionFailed,
    Timeout,

    /// <summary>Refused to protect something, such as consumers that would lose their connection.</summary>
    SecurityOrSafety,
    NotSupported,
    Unexpected,
}

using PlsTools.Core.Errors;

namespace PlsTools.Pipeline;

/// <summary>The failures that only jobs have.</summary>
internal static class JobErrors
{
    /// <summary>A command wanted to ask before a change, and nobody can answer.</summary>
    public static PlsException CannotAsk(string command) => new(
        nameof(Errors.ErrorMessages.JobCannotAsk), PlsErrorKind.InvalidState,
        string.Format(null, Errors.ErrorMessages.JobCannotAsk, command), command, string.Format(null, Errors.ErrorMessages.JobCannotAskAction, command));
}

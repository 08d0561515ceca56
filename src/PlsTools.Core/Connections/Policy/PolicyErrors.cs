using PlsTools.Core.Errors;

namespace PlsTools.Core.Connections.Policy;

/// <summary>The failures around policies, each with its stable id.</summary>
internal static class PolicyErrors
{
    /// <summary>A policy that cannot be used; <paramref name="problems"/> holds an error at least.</summary>
    public static PlsException Invalid(object? target, IReadOnlyList<PlsPolicyProblem> problems)
    {
        PlsPolicyProblem[] errors = [.. problems.Where(problem => problem.Severity == PolicyProblems.ErrorSeverity)];
        return new(
            nameof(PolicyMessages.PolicyInvalid), PlsErrorKind.InvalidArgument,
            string.Format(null, PolicyMessages.PolicyInvalid, errors.Length, new PolicyMark(errors[0].Path, errors[0].Line, errors[0].Column), errors[0].Message),
            target, PolicyMessages.PolicyInvalidAction);
    }

    public static PlsException FileUnreadable(string path, string reason) => new(
        nameof(PolicyMessages.PolicyFileUnreadable), PlsErrorKind.NotFound,
        string.Format(null, PolicyMessages.PolicyFileUnreadable, path, reason.TrimEnd('.') + "."), path, PolicyMessages.PolicyFileUnreadableAction);

    public static PlsException TypeNotAccepted(object given) => new(
        nameof(PolicyMessages.PolicyTypeNotAccepted), PlsErrorKind.InvalidArgument,
        string.Format(null, PolicyMessages.PolicyTypeNotAccepted, given.GetType().Name), given, PolicyMessages.PolicyTypeNotAcceptedAction);

    public static PlsException AuditUnusable(string path, string reason) => new(
        nameof(PolicyMessages.AuditPathUnusable), PlsErrorKind.InvalidArgument,
        string.Format(null, PolicyMessages.AuditPathUnusable, path, reason.TrimEnd('.') + "."), path, PolicyMessages.AuditPathUnusableAction);
}

using System.Globalization;

namespace PlsTools.Core.Connections.Policy;

/// <summary>Collects problems. The id of each is the name of its message.</summary>
internal sealed class PolicyProblems
{
    public const string ErrorSeverity = "Error";
    public const string WarningSeverity = "Warning";

    private readonly List<PlsPolicyProblem> _all = [];

    public bool HasErrors => _all.Exists(problem => problem.Severity == ErrorSeverity);

    /// <summary>In the order in which they stand in the policy.</summary>
    public IReadOnlyList<PlsPolicyProblem> InOrder => [.. _all.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    public void Error(string id, PolicyMark mark, params object?[] words) => Add(ErrorSeverity, id, mark, words);

    public void Warning(string id, PolicyMark mark, params object?[] words) => Add(WarningSeverity, id, mark, words);

    private void Add(string severity, string id, PolicyMark mark, object?[] words) => _all.Add(new()
    {
        Severity = severity,
        Id = id,
        Message = string.Format(CultureInfo.InvariantCulture, PolicyMessages.ResourceManager.GetString(id, PolicyMessages.Culture)!, words),
        Path = mark.Path,
        Line = mark.Line,
        Column = mark.Column,
    });
}

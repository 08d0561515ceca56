using System.Text.RegularExpressions;

namespace PlsTools.Core.Connections.Policy.Conditions;

/// <summary>
/// A regular expression that must match somewhere in the request's message. The consumer writes that message: an expression that takes too
/// long over it decides nothing.
/// </summary>
/// <param name="Key">The key that it is written under.</param>
/// <param name="Expression">The expression, with its time-out.</param>
internal sealed record ExpressionCondition(string Key, Regex Expression) : RuleCondition(Key)
{
    /// <summary>Longest time for one message of 140 characters.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    public override ConditionOutcome Check(PolicyFacts facts)
    {
        string message = facts.Connection.RequestMessage ?? string.Empty;
        try
        {
            return Expression.IsMatch(message)
                ? ConditionOutcome.Met
                : ConditionOutcome.Unmet(string.Format(null, PolicyMessages.UnmetText, Key, message, Expression));
        }
        catch (RegexMatchTimeoutException)
        {
            return ConditionOutcome.Undecided(string.Format(null, PolicyMessages.UndecidedExpression, Expression, Patience.TotalMilliseconds));
        }
    }

    public override bool Covers(RuleCondition narrower) =>
        narrower is ExpressionCondition other && other.Expression.ToString() == Expression.ToString();
}

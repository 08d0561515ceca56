namespace PlsTools.Core.Connections.Policy;

/// <summary>What came of one rule for one connection.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Matched">Whether it matched; null where it was not asked, since an earlier one decided.</param>
/// <param name="Reasons">Why it did not match, a sentence for each condition or limit that failed; empty where it did.</param>
public sealed record PlsRuleCheck(string Rule, bool? Matched, string[] Reasons)
{
    public override string ToString() => Matched switch
    {
        true => $"{Rule}: {PolicyMessages.CheckMatched}",
        false => $"{Rule}: {string.Join(' ', Reasons)}",
        null => $"{Rule}: {PolicyMessages.CheckNotAsked}",
    };
}

using System.Security.Cryptography;
using System.Text;

namespace PlsTools.Core.Connections.Policy.Reading;

/// <summary>Makes a policy of nodes, and lints it on the way: errors where it cannot be meant, warnings where it can hardly be.</summary>
internal static class PolicyReader
{
    /// <summary>The only version of the format so far.</summary>
    private const string CurrentVersion = "1";

    /// <summary>Reads what <paramref name="root"/> gives; that it gives nothing that can be read is a problem like all others.</summary>
    public static (ApprovalPolicy? Policy, IReadOnlyList<PlsPolicyProblem> Problems) Read(Func<PolicyNode> root)
    {
        try
        {
            return Read(root());
        }
        catch (PolicySyntaxException error)
        {
            PolicyProblems problems = new();
            problems.Error(nameof(PolicyMessages.PolicySyntaxWrong), error.Mark, error.Message);
            return (null, problems.InOrder);
        }
    }

    /// <summary>The policy, which is null where there are errors, and what is wrong with it, in order.</summary>
    public static (ApprovalPolicy? Policy, IReadOnlyList<PlsPolicyProblem> Problems) Read(PolicyNode root)
    {
        PolicyProblems problems = new();
        if (root is not PolicyMap map)
        {
            problems.Error(nameof(PolicyMessages.PolicyTypeWrong), root.Mark, PolicyMessages.PlaceWhole, PolicyMapReader.Describe(root), PolicyMessages.TypeMap);
            return (null, problems.InOrder);
        }

        PolicyMapReader policy = new(map, PolicyKeys.OfPolicy, problems);
        CheckVersion(policy, problems);
        ApprovalLimits limits = ReadLimits(policy);
        List<ApprovalRule> rules = [];
        if (!policy.Has(PolicyKeys.Rules)) problems.Error(nameof(PolicyMessages.PolicyKeyMissing), policy.Mark, PolicyMessages.PlaceWhole, PolicyKeys.Rules);
        foreach (PolicyNode item in policy.Items(PolicyKeys.Rules) ?? [])
        {
            if (RuleReader.Read(item, problems) is { } rule) rules.Add(rule);
        }

        foreach (IGrouping<string, ApprovalRule> same in rules.GroupBy(rule => rule.Name, StringComparer.OrdinalIgnoreCase))
        {
            foreach (ApprovalRule again in same.Skip(1)) problems.Error(nameof(PolicyMessages.PolicyRuleTwice), again.Mark, again.Name, same.First().Mark);
        }

        PolicyLinter.Lint(rules, limits, policy.Mark, problems);
        return (problems.HasErrors ? null : new(rules, limits, DigestOf(root)), problems.InOrder);
    }

    public static ApprovalLimits ReadLimits(PolicyMapReader owner) => owner.Map(PolicyKeys.Limits, PolicyKeys.OfLimits) is { } limits
        ? new(limits.Count(PolicyKeys.PerService), limits.Count(PolicyKeys.PerConsumer))
        : ApprovalLimits.None;

    private static void CheckVersion(PolicyMapReader policy, PolicyProblems problems)
    {
        if (policy.Node(PolicyKeys.Version) is { } version and not PolicyScalar { Kind: ScalarKind.Integer, Text: CurrentVersion })
            problems.Error(nameof(PolicyMessages.PolicyVersionUnknown), version.Mark, PolicyMapReader.Describe(version));
    }

    /// <summary>The same for the same policy, however it was spaced, and whether it came as YAML, JSON or an object.</summary>
    private static string DigestOf(PolicyNode root) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(root))))[..12].ToLowerInvariant();

    private static string Canonical(PolicyNode node) => node switch
    {
        PolicyMap map => "{" + string.Join(',', map.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{Quote(entry.Key)}:{Canonical(entry.Value)}")) + "}",
        PolicyList list => "[" + string.Join(',', list.Items.Select(Canonical)) + "]",
        PolicyScalar scalar => Quote(scalar.Text),
        _ => string.Empty,
    };

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

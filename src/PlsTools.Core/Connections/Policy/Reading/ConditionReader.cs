using System.Text.RegularExpressions;
using PlsTools.Core.Connections.Policy.Conditions;
using PlsTools.Core.Values;

namespace PlsTools.Core.Connections.Policy.Reading;

/// <summary>Reads the conditions of a rule: a map in which each key is one.</summary>
internal static class ConditionReader
{
    public static IReadOnlyList<RuleCondition> Read(PolicyMapReader when, PolicyProblems problems) =>
        [.. when.Keys.Select(key => Read(when, key, problems)).OfType<RuleCondition>()];

    private static RuleCondition? Read(PolicyMapReader when, string key, PolicyProblems problems) => key switch
    {
        PolicyKeys.Subscription => Guids(when, key, problems, facts => [facts.Service.Id.SubscriptionId]),
        PolicyKeys.ResourceGroup => Texts(when, key, facts => [facts.Service.Id.ResourceGroupName]),
        PolicyKeys.PrivateLinkService => Texts(when, key, facts => [facts.Service.Id.Name, facts.Service.Id.ToString()]),
        PolicyKeys.Tags => Tags(when, key),
        PolicyKeys.Namespace => Texts(when, key, facts => [facts.Service.Owner?.Namespace]),
        PolicyKeys.Service => Services(when, key, problems),
        PolicyKeys.ConsumerSubscription => Guids(when, key, problems, facts => [facts.Connection.ConsumerSubscriptionId]),
        PolicyKeys.ConsumerTenant => Guids(when, key, problems, facts => [facts.Connection.ConsumerTenantId]),
        PolicyKeys.ConsumerResourceGroup => Texts(when, key, facts => [facts.Connection.ConsumerResourceGroupName]),
        PolicyKeys.EndpointName => Texts(when, key, facts => [facts.Connection.PrivateEndpointName]),
        PolicyKeys.EndpointLocation => Texts(when, key, facts => [facts.Connection.PrivateEndpointLocation]),
        PolicyKeys.Message => Message(when, key, problems),
        PolicyKeys.OlderThan => when.Age(key) is { } age ? new AgeCondition(key, age, OrOlder: true) : null,
        PolicyKeys.YoungerThan => when.Age(key) is { } age ? new AgeCondition(key, age, OrOlder: false) : null,
        _ => null,
    };

    private static TextCondition? Texts(PolicyMapReader when, string key, Func<PolicyFacts, IEnumerable<string?>> read) =>
        when.Texts(key) is { } texts ? new(key, [.. texts.Select(text => new Wildcard(text.Text))], read) : null;

    private static TextCondition? Guids(PolicyMapReader when, string key, PolicyProblems problems, Func<PolicyFacts, IEnumerable<string?>> read)
    {
        if (when.Texts(key) is not { } texts) return null;
        foreach ((string text, PolicyMark mark) in texts)
        {
            if (!Guid.TryParseExact(text, "D", out _)) problems.Error(nameof(PolicyMessages.PolicyGuidWrong), mark, key, text);
        }

        return new(key, [.. texts.Select(text => new Wildcard(text.Text, IsLiteral: true))], read);
    }

    private static TextCondition? Services(PolicyMapReader when, string key, PolicyProblems problems)
    {
        if (when.Texts(key) is not { } texts) return null;
        foreach ((string text, PolicyMark mark) in texts)
        {
            if (!text.Contains('/', StringComparison.Ordinal) || !NamespacedName.TryParse(text, out _))
                problems.Error(nameof(PolicyMessages.PolicyServiceWrong), mark, key, text);
        }

        return new(key, [.. texts.Select(text => new Wildcard(text.Text))], facts => [facts.Service.Owner?.ToString()]);
    }

    private static TagCondition? Tags(PolicyMapReader when, string key)
    {
        if (when.Map(key, keys: null) is not { } tags) return null;
        (string Name, string? Value)[] pairs = [.. tags.Keys.Select(name => (name, tags.Text(name)))];
        return pairs.Any(pair => pair.Value is null) ? null : new(key, [.. pairs.Select(pair => (pair.Name, new Wildcard(pair.Value!)))]);
    }

    private static RuleCondition? Message(PolicyMapReader when, string key, PolicyProblems problems)
    {
        if (when.Node(key) is not PolicyMap ways) return Texts(when, key, MessageOf);
        PolicyMapReader message = new(ways, PolicyKeys.OfMessage, problems);
        if (ways.Entries.Count != 1) problems.Error(nameof(PolicyMessages.PolicyMessageWays), message.Mark, string.Join(", ", PolicyKeys.OfMessage));
        if (message.Text(PolicyKeys.Text) is { } text) return new TextCondition(key, [new(text, IsLiteral: true)], MessageOf);
        if (message.Text(PolicyKeys.Wildcard) is { } wildcard) return new TextCondition(key, [new(wildcard)], MessageOf);
        return message.Text(PolicyKeys.Expression) is { } expression ? Expression(expression, message, key, problems) : null;
    }

    private static ExpressionCondition? Expression(string expression, PolicyMapReader message, string key, PolicyProblems problems)
    {
        try
        {
            return new(key, new Regex(expression, RegexOptions.CultureInvariant, ExpressionCondition.Patience));
        }
        catch (ArgumentException error)
        {
            problems.Error(nameof(PolicyMessages.PolicyExpressionWrong), message.MarkOf(PolicyKeys.Expression), expression, error.Message);
            return null;
        }
    }

    private static IEnumerable<string?> MessageOf(PolicyFacts facts) => [facts.Connection.RequestMessage ?? string.Empty];
}

using PlsTools.Core.Connections.Policy;
using PlsTools.Core.Connections.Policy.Reading;

namespace PlsTools.Core.Tests.Connections.Policy;

public sealed class PolicyReaderTests
{
    private const string Rule = "rules:\n- name: r\n  action: approve\n";

    [Theory]
    [InlineData("rules:\n- name: r\n  action: approve\n  whem: {}\n", "PolicyKeyUnknown", 4, 3, "Did you mean 'when'?")]
    [InlineData("rulez: []\n", "PolicyKeyUnknown", 1, 1, "Did you mean 'rules'?")]
    [InlineData("{}", "PolicyKeyMissing", 1, 1, "lacks the key 'rules'")]
    [InlineData("rules:\n- action: deny\n", "PolicyKeyMissing", 2, 3, "lacks the key 'name'")]
    [InlineData("rules:\n- name: r\n", "PolicyKeyMissing", 2, 3, "lacks the key 'action'")]
    [InlineData("rules:\n- name: r\n  action: allow\n", "PolicyActionUnknown", 3, 11, "expected one of leave, approve, deny")]
    [InlineData("rules:\n- name: 7\n  action: deny\n", "PolicyTypeWrong", 2, 9, "'name' is 7; expected a text, so put it in quotes")]
    [InlineData("rules:\n- name: [r]\n  action: deny\n", "PolicyTypeWrong", 2, 9, "'name' is a list; expected a text")]
    [InlineData("rules: many\n", "PolicyTypeWrong", 1, 8, "'rules' is 'many'; expected a list")]
    [InlineData("rules:\n- r\n", "PolicyTypeWrong", 2, 3, "expected a map")]
    [InlineData("- r\n", "PolicyTypeWrong", 1, 1, "expected a map")]
    [InlineData("version: 2\nrules: []\n", "PolicyVersionUnknown", 1, 10, "knows version 1")]
    [InlineData(Rule + "  name: again\n", "PolicyKeyTwice", 4, 3, "twice")]
    [InlineData(Rule + "- name: R\n  action: deny\n", "PolicyRuleTwice", 4, 3, "line 2, column 3")]
    [InlineData(Rule + "  when: {}\n", "PolicyMapEmpty", 4, 9, "'when' holds nothing")]
    [InlineData(Rule + "  when: { endpointName: [] }\n", "PolicyListEmpty", 4, 25, "is empty")]
    [InlineData(Rule + "  when: { consumerSubscription: contoso }\n", "PolicyGuidWrong", 4, 33, "'contoso'")]
    [InlineData(Rule + "  when: { consumerTenant: [x] }\n", "PolicyGuidWrong", 4, 28, "GUID")]
    [InlineData(Rule + "  when: { service: api }\n", "PolicyServiceWrong", 4, 20, "namespace/name")]
    [InlineData(Rule + "  when: { olderThan: 7 }\n", "PolicyTypeWrong", 4, 22, "quotes")]
    [InlineData(Rule + "  when: { olderThan: soon }\n", "PolicyAgeWrong", 4, 22, "7d")]
    [InlineData(Rule + "  when: { tags: { env: true } }\n", "PolicyTypeWrong", 4, 24, "'env' is true; expected a text, so put it in quotes")]
    [InlineData(Rule + "  when: { message: { expression: '(' } }\n", "PolicyExpressionWrong", 4, 34, "'('")]
    [InlineData(Rule + "  when: { message: { text: a, wildcard: b } }\n", "PolicyMessageWays", 4, 20, "exactly one")]
    [InlineData(Rule + "  when: { message: { regex: a } }\n", "PolicyKeyUnknown", 4, 22, "text, wildcard, expression")]
    [InlineData(Rule + "  limits: { perService: 0 }\n", "PolicyCountWrong", 4, 25, "from 1 on")]
    [InlineData(Rule + "  limits: { perConsumer: '3' }\n", "PolicyCountWrong", 4, 26, "'3'")]
    [InlineData("rules:\n- name: r\n  action: deny\n  limits: { perService: 1 }\n", "PolicyLimitsUseless", 4, 3, "Deny")]
    [InlineData("rules:\n- name: r\n  action: leave\n  description: x\n", "PolicyWordsUseless", 4, 3, "'description'")]
    public void An_error_has_its_place_and_says_what_was_expected(string yaml, string id, int line, int column, string words)
    {
        (ApprovalPolicy? policy, IReadOnlyList<PlsPolicyProblem> problems) = PolicyReader.Read(() => PolicyYaml.Read(yaml));
        Assert.Null(policy);
        PlsPolicyProblem problem = problems.First(problem => problem.Severity == "Error");
        Assert.Equal((id, line, column), (problem.Id, problem.Line, problem.Column));
        Assert.Contains(words, problem.Message);
    }

    [Theory]
    [InlineData("", "there is nothing")]
    [InlineData("# only a comment\n", "there is nothing")]
    [InlineData("rules: []\n---\nrules: []\n", "second document")]
    [InlineData("rules: &all []\n", "anchors")]
    [InlineData("rules: [", null)]
    [InlineData("rules:\n\t- x\n", null)]
    [InlineData("{ [a]: b }", "plain key")]
    [InlineData("rules: \"\\q\"", null)]
    public void A_text_that_is_no_YAML_of_a_policy_is_one_error_with_its_place(string text, string? words)
    {
        PlsPolicyProblem problem = Assert.Single(Policies.Problems(text));
        Assert.Equal(("PolicySyntaxWrong", "Error"), (problem.Id, problem.Severity));
        Assert.True(problem.Line >= 1 && problem.Column >= 1);
        if (words is not null) Assert.Contains(words, problem.Message);
    }

    [Fact]
    public void Nesting_without_end_is_refused_and_not_followed() =>
        Assert.Contains("too deep", Assert.Single(Policies.Problems(new string('[', 100_000))).Message);

    [Fact]
    public void All_problems_are_told_in_the_order_in_which_they_stand()
    {
        IReadOnlyList<PlsPolicyProblem> problems = Policies.Problems("""
            rulez: 1
            rules:
            - name: a
              action: allow
            - nmae: b
              action: deny
              when: { olderThan: x, consumerSubscription: y }
            """);
        Assert.Equal([1, 4, 5, 5, 7, 7], problems.Select(problem => problem.Line!.Value));
        Assert.Equal("rules[1].when.olderThan", problems[4].Path);
    }

    [Theory]
    [InlineData("rules: []", "PolicyWithoutRules")]
    [InlineData("rules: [{ name: a, action: approve }]", "PolicyApprovesAnybody")]
    [InlineData("rules: [{ name: a, action: approve, when: { resourceGroup: x } }]", "PolicyApprovesAnybody")]
    [InlineData("rules: [{ name: a, action: approve, when: { message: '*' } }]", "PolicyApprovesAnybody")]
    [InlineData("rules: [{ name: a, action: leave, when: { olderThan: 2h, youngerThan: 1h } }]", "PolicyRuleImpossible")]
    [InlineData("rules: [{ name: a, action: leave }, { name: b, action: deny }]", "PolicyRuleUnreachable")]
    [InlineData("rules: [{ name: a, action: deny, when: { message: 'a*' } }, { name: b, action: leave, when: { message: abc, endpointName: x } }]", "PolicyRuleUnreachable")]
    [InlineData("rules: [{ name: a, action: deny, when: { tags: { env: '*' } } }, { name: b, action: leave, when: { tags: { ENV: prod, x: y } } }]", "PolicyRuleUnreachable")]
    [InlineData("rules: [{ name: a, action: deny, when: { olderThan: 1h } }, { name: b, action: leave, when: { olderThan: 2h } }]", "PolicyRuleUnreachable")]
    [InlineData("rules: [{ name: a, action: deny, when: { youngerThan: 2h } }, { name: b, action: leave, when: { youngerThan: 1h } }]", "PolicyRuleUnreachable")]
    [InlineData("rules: [{ name: a, action: deny, when: { message: { expression: x } } }, { name: b, action: leave, when: { message: { expression: x } } }]", "PolicyRuleUnreachable")]
    public void What_was_hardly_meant_is_a_warning_and_no_error(string yaml, string id)
    {
        (ApprovalPolicy? policy, IReadOnlyList<PlsPolicyProblem> problems) = PolicyReader.Read(() => PolicyYaml.Read(yaml));
        Assert.NotNull(policy);
        PlsPolicyProblem problem = Assert.Single(problems);
        Assert.Equal(("Warning", id), (problem.Severity, problem.Id));
    }

    [Theory]
    [InlineData("rules: [{ name: a, action: approve, when: { message: x }, limits: { perService: 1 } }, { name: b, action: deny, when: { message: x } }]")]
    [InlineData("limits: { perService: 1 }\nrules: [{ name: a, action: approve, when: { message: x } }, { name: b, action: deny, when: { message: x } }]")]
    [InlineData("rules: [{ name: a, action: deny, when: { message: x, endpointName: y } }, { name: b, action: deny, when: { message: x } }]")]
    [InlineData("rules: [{ name: a, action: deny, when: { message: 'a?' } }, { name: b, action: deny, when: { message: 'a*' } }]")]
    [InlineData("rules: [{ name: a, action: deny, when: { message: { text: '*' } } }, { name: b, action: deny, when: { message: 'a' } }]")]
    [InlineData("version: 1\nrules: [{ name: a, action: deny, description: '', actionsRequired: mail us }]")]
    public void What_can_be_meant_is_no_problem(string yaml) => Assert.Empty(Policies.Problems(yaml));

    [Fact]
    public void The_digest_tells_policies_apart_and_not_their_spelling()
    {
        string one = Policies.Valid("rules: [{ name: a, action: deny }]").Digest;
        Assert.Matches("^[0-9a-f]{12}$", one);
        Assert.Equal(one, Policies.Valid("# a comment\nrules:\n  - action: \"deny\"\n    name: a\n").Digest);
        Assert.Equal(one, Policies.Valid("""{ "rules": [ { "name": "a", "action": "deny" } ] }""").Digest);
        Assert.NotEqual(one, Policies.Valid("rules: [{ name: b, action: deny }]").Digest);
    }
}

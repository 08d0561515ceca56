using CsCheck;
using PlsTools.Core.Connections;
using PlsTools.Core.Connections.Policy;

namespace PlsTools.Core.Tests.Connections.Policy;

public sealed class PolicyEngineTests
{
    private static readonly string[] s_conditions =
    [
        "endpointName: api", "endpointName: 'a*'", "endpointName: web", $"consumerSubscription: {Policies.A}", $"consumerSubscription: {Policies.B}",
        "message: 'order *'", "message: { expression: '[0-9]' }", "message: { text: order 7 }", "namespace: shop", "tags: { env: prod }",
        "tags: { env: dev }", "olderThan: 1h", "youngerThan: 1h", "resourceGroup: MC_*", "privateLinkService: other",
    ];

    private static readonly Gen<string> s_rule = Gen.Select(
        Gen.OneOf<string>(s_conditions), Gen.OneOf<string>(s_conditions), Gen.OneOf<string>("approve", "deny", "leave"), Gen.Int[0, 2],
        (one, two, action, limit) =>
        {
            string when = one.Split(':')[0] == two.Split(':')[0] ? one : $"{one}, {two}";
            string limits = action == "approve" && limit > 0 ? $", limits: {{ perService: {limit + 1}, perConsumer: {limit} }}" : string.Empty;
            return $"when: {{ {when} }}, action: {action}{limits}";
        });

    private static readonly Gen<string[]> s_rules = s_rule.Array[0, 6];

    private static readonly Gen<PlsConnection> s_request = Gen.Select(
        Gen.OneOf<string>("api", "web", "ab"), Gen.OneOf<string?>("order 7", "order x", "hello", ""), Gen.OneOf<string?>(Policies.A, Policies.B, null), Gen.Int[-1, 3],
        (name, message, consumer, hours) => Policies.Request(name, message, consumer) with { RequestedOn = hours < 0 ? null : Policies.Now.AddHours(-hours) });

    [Theory]
    [InlineData("privateLinkService: pls-*", true)]
    [InlineData("privateLinkService: PLS-API", true)]
    [InlineData("privateLinkService: '*/privateLinkServices/pls-api'", true)]
    [InlineData("privateLinkService: [no, 'no-*']", false)]
    [InlineData("subscription: 11111111-1111-1111-1111-111111111111", true)]
    [InlineData("subscription: 22222222-2222-2222-2222-222222222222", false)]
    [InlineData("resourceGroup: mc_shop_*", true)]
    [InlineData("tags: { ENV: Prod, k8s-azure-owner-service: 'shop/*' }", true)]
    [InlineData("tags: { env: dev }", false)]
    [InlineData("tags: { other: '*' }", false)]
    [InlineData("namespace: shop", true)]
    [InlineData("service: shop/*", true)]
    [InlineData("service: [other/api]", false)]
    [InlineData("consumerSubscription: [AAAAAAAA-0000-4000-8000-000000000002]", true)]
    [InlineData("consumerSubscription: bbbbbbbb-0000-4000-8000-000000000002", false)]
    [InlineData("consumerResourceGroup: RG-?", true)]
    [InlineData("endpointName: [web, a?i]", true)]
    [InlineData("endpointLocation: north*", true)]
    [InlineData("message: order *", true)]
    [InlineData("message: [no, ORDER 7]", true)]
    [InlineData("message: order", false)]
    [InlineData("message: { text: Order 7 }", true)]
    [InlineData("message: { text: 'order *' }", false)]
    [InlineData("message: { wildcard: '*7' }", true)]
    [InlineData("message: { expression: '^order [0-9]+$' }", true)]
    [InlineData("message: { expression: ORDER }", false)]
    [InlineData("message: { expression: (?i)ORDER }", true)]
    public void A_condition_matches_what_it_says(string conditions, bool matches)
    {
        PolicyDecision decision = Policies.Decide(Policies.When(conditions), Policies.Request());
        Assert.Equal(matches ? PolicyAction.Approve : PolicyAction.Leave, decision.Action);
        Assert.Equal(matches, decision.Checks.Single().Matched);
        Assert.Equal(matches ? 0 : 1, decision.Checks.Single().Reasons.Length);
    }

    [Theory]
    [InlineData("olderThan: 1h", 2, true)]
    [InlineData("olderThan: 2h", 2, true)]
    [InlineData("olderThan: 3h", 2, false)]
    [InlineData("youngerThan: 3h", 2, true)]
    [InlineData("youngerThan: 2h", 2, false)]
    public void An_age_is_measured_from_the_request(string conditions, int hours, bool matches) =>
        Assert.Equal(
            matches ? PolicyAction.Approve : PolicyAction.Leave,
            Policies.Decide(Policies.When(conditions), Policies.Request() with { RequestedOn = Policies.Now.AddHours(-hours) }).Action);

    [Theory]
    [InlineData("olderThan: 1h", "'olderThan' is not known of this request.")]
    [InlineData("youngerThan: 1h", "'youngerThan' is not known of this request.")]
    [InlineData($"consumerTenant: {Policies.Tenant}", "'consumerTenant' is not known of this request.")]
    public void What_is_not_known_never_matches(string conditions, string reason)
    {
        PolicyDecision decision = Policies.Decide(Policies.When(conditions), Policies.Request());
        Assert.Equal((PolicyAction.Leave, reason), (decision.Action, decision.Checks.Single().Reasons.Single()));
    }

    [Fact]
    public void A_tenant_that_is_known_matches() =>
        Assert.Equal(PolicyAction.Approve, Policies.Decide(
            Policies.When($"consumerTenant: {Policies.Tenant}"), Policies.Request() with { ConsumerTenantId = Policies.Tenant }).Action);

    [Fact]
    public void A_message_that_is_empty_matches_a_star_and_nothing_else()
    {
        Assert.Equal(PolicyAction.Approve, Policies.Decide(Policies.When("message: '*'"), Policies.Request(message: null)).Action);
        Assert.Equal(PolicyAction.Leave, Policies.Decide(Policies.When("message: '?*'"), Policies.Request(message: null)).Action);
    }

    [Fact]
    public void Each_rule_tells_why_it_did_not_match_or_that_it_was_not_asked()
    {
        PolicyDecision decision = Policies.Decide(Policies.Valid("""
            rules:
            - { name: one, action: deny, when: { endpointName: web, namespace: pay } }
            - { name: two, action: approve, when: { message: 'order *' }, description: welcome, actionsRequired: none }
            - { name: three, action: deny }
            """), Policies.Request());
        Assert.Equal((PolicyAction.Approve, "two", "The rule 'two' matches."), (decision.Action, decision.Rule!.Name, decision.Reason));
        Assert.Equal(
            [
                "one: 'endpointName' is 'api'; the rule asks for web. 'namespace' is 'shop'; the rule asks for pay.",
                "two: matches.", "three: not asked.",
            ],
            decision.Checks.Select(check => check.ToString()));
        Assert.Equal(new ConnectionChange(ConnectionVerb.Approve, "welcome", "none"), decision.Change);
    }

    [Theory]
    [InlineData("Approved")]
    [InlineData("Rejected")]
    [InlineData("Disconnected")]
    public void Only_requests_that_wait_are_decided(string status)
    {
        PolicyDecision decision = Policies.Decide(Policies.Valid("rules: [{ name: all, action: deny }]"), Policies.Request(status: status));
        Assert.Equal((PolicyAction.Leave, null), (decision.Action, decision.Rule?.Name));
        Assert.Contains($"is {status}", decision.Reason);
        Assert.Null(decision.Checks.Single().Matched);
    }

    [Fact]
    public void A_limit_that_is_reached_hands_the_request_on_to_the_next_rule()
    {
        ApprovalPolicy policy = Policies.Valid("""
            rules:
            - { name: some, action: approve, when: { message: 'order *' }, limits: { perConsumer: 2, perService: 3 } }
            - { name: rest, action: deny, when: { message: 'order *' }, description: the quota is used up }
            """);
        PlsConnection a1 = Policies.Approved("a1"), a2 = Policies.Approved("a2"), b1 = Policies.Approved("b1", Policies.B), b2 = Policies.Approved("b2", Policies.B);
        Assert.Equal("some", Policies.Decide(policy, Policies.Request(), a1, b1).Rule!.Name);
        PolicyDecision ofConsumer = Policies.Decide(policy, Policies.Request(), a1, a2);
        Assert.Equal("rest", ofConsumer.Rule!.Name);
        Assert.Equal($"Subscription {Policies.A} has 2 approved connections to 'pls-api', and the limit is 2.", ofConsumer.Checks[0].Reasons.Single());
        PolicyDecision onService = Policies.Decide(policy, Policies.Request(), a1, b1, b2);
        Assert.Equal("'pls-api' has 3 approved connections, and the limit is 3.", onService.Checks[0].Reasons.Single());
    }

    [Fact]
    public void A_limit_of_the_policy_holds_for_every_rule_and_a_consumer_that_is_not_known_has_none_left()
    {
        ApprovalPolicy policy = Policies.Valid("""
            limits: { perConsumer: 1 }
            rules: [{ name: it, action: approve, when: { endpointName: '*' } }]
            """);
        Assert.Equal(PolicyAction.Approve, Policies.Decide(policy, Policies.Request()).Action);
        Assert.Equal(PolicyAction.Leave, Policies.Decide(policy, Policies.Request(), Policies.Approved("other")).Action);
        Assert.Equal(PolicyAction.Leave, Policies.Decide(policy, Policies.Request(consumer: null)).Action);
    }

    [Fact]
    public void An_expression_that_takes_too_long_decides_nothing_and_lets_no_later_rule_decide()
    {
        ApprovalPolicy policy = Policies.Valid("""
            rules:
            - { name: keep-out, action: deny, when: { message: { expression: '^(a+)+$' } } }
            - { name: let-in, action: approve, when: { endpointName: '*' } }
            """);
        PolicyDecision decision = Policies.Decide(policy, Policies.Request(message: new string('a', 60) + "!"));
        Assert.Equal((PolicyAction.Leave, "keep-out"), (decision.Action, decision.Rule!.Name));
        Assert.Contains("took longer than 250 ms", decision.Reason);
        Assert.Equal(PolicyAction.Approve, Policies.Decide(policy, Policies.Request(message: "b")).Action);
    }

    [Fact]
    public void Order_matters_among_matching_rules_only() =>
        Gen.Select(s_rules, s_request, Gen.Int[0, 719]).Sample((rules, request, order) =>
        {
            string[] named = [.. rules.Select((rule, number) => $"name: r{number}, {rule}")];
            bool[] matches = [.. named.Select(rule => Policies.Decide(PolicyOf(rule), request).Checks[0].Matched == true)];
            string[] mixed = [.. Shuffled(named.Where((_, at) => !matches[at]), order), .. named.Where((_, at) => matches[at])];
            PolicyDecision one = Policies.Decide(PolicyOf(named), request);
            PolicyDecision other = Policies.Decide(PolicyOf(mixed), request);
            return one.Rule?.Name == other.Rule?.Name && one.Action == other.Action
                && one.Rule?.Name == (Array.IndexOf(matches, true) is >= 0 and int first ? $"r{first}" : null);
        });

    [Fact]
    public void A_rule_that_is_warned_of_as_unreachable_decides_no_request() =>
        Gen.Select(s_rules, s_request).Sample((rules, request) =>
        {
            string text = $"rules: [{string.Join(", ", rules.Select((rule, number) => $"{{ name: r{number}, {rule} }}"))}]";
            string[] unreachable = [.. Policies.Problems(text)
                .Where(problem => problem.Id is "PolicyRuleUnreachable" or "PolicyRuleImpossible").Select(problem => problem.Message.Split('\'')[1])];
            return !unreachable.Contains(Policies.Decide(Policies.Valid(text), request).Rule?.Name);
        });

    [Fact]
    public void Limits_are_never_exceeded_however_many_ask() =>
        Gen.Select(s_rules, s_request.Array[0, 12]).Sample((rules, requests) =>
        {
            PlsConnection[] all = [.. requests.Select((request, number) => request with { ResourceId = request.ResourceId + number, Name = request.Name + number })];
            ApprovalPolicy policy = PolicyOf([.. rules.Select((rule, number) => $"name: r{number}, {rule}")]);
            (PlsConnection Connection, PolicyDecision Decision)[] decided =
                [.. PolicyTurns.Rehearse(policy, Policies.Facts(all), _ => true, Policies.Now).Where(one => one.Decision.Action == PolicyAction.Approve)];
            return policy.Rules.All(rule =>
            {
                int last = Array.FindLastIndex(decided, one => one.Decision.Rule == rule);
                (PlsConnection Connection, PolicyDecision Decision)[] until = [.. decided.Take(last + 1)];
                bool service = rule.Limits.PerService is not { } most || last < 0 || until.Length <= most;
                bool consumer = rule.Limits.PerConsumer is not { } each || last < 0 || until
                    .Where(one => one.Decision.Rule == rule).Select(one => one.Connection.ConsumerSubscriptionId).Distinct()
                    .All(id => id is not null && until.Take(LastOf(until, rule, id) + 1).Count(one => one.Connection.ConsumerSubscriptionId == id) <= each);
                return service && consumer;
            });
        });

    private static int LastOf((PlsConnection Connection, PolicyDecision Decision)[] decided, ApprovalRule rule, string consumer) =>
        Array.FindLastIndex(decided, one => one.Decision.Rule == rule && one.Connection.ConsumerSubscriptionId == consumer);

    private static ApprovalPolicy PolicyOf(params string[] rules) =>
        Policies.Valid($"rules: [{string.Join(", ", rules.Select(rule => rule.StartsWith("name:", StringComparison.Ordinal) ? $"{{ {rule} }}" : $"{{ name: x, {rule} }}"))}]");

    private static IEnumerable<string> Shuffled(IEnumerable<string> items, int seed)
    {
        List<string> left = [.. items];
        while (left.Count > 0)
        {
            int at = seed % left.Count;
            seed /= Math.Max(left.Count, 1);
            yield return left[at];
            left.RemoveAt(at);
        }
    }
}

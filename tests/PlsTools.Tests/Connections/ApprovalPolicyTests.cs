using System.Management.Automation;
using System.Text.Json.Nodes;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Connections;

[Collection(ConnectionsCollection.Name)]
public sealed class ApprovalPolicyTests(ConnectionWorld world) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pls-policy").FullName;

    [Fact]
    public void Each_request_is_decided_by_its_rule_with_a_record_that_is_kept_as_JSON_lines()
    {
        PSObject wanted = world.Request("policy-a", "order 7"), unwanted = world.Request("policy-b", "hello"), other = world.Request("policy-c", "?");
        string audit = Path.Combine(_folder, "audit.jsonl");
        IReadOnlyList<PSObject> records = Invoke(
            """
            rules:
            - { name: orders, action: approve, when: { endpointName: policy-*, message: order * }, description: welcome }
            - { name: greetings, action: deny, when: { endpointName: policy-*, message: hello }, description: say what you need }
            - { name: strangers, action: leave, when: { endpointName: policy-* } }
            """,
            "$wanted, $unwanted, $other | Invoke-PlsApprovalPolicy $policy -AuditPath $audit", ("wanted", wanted), ("unwanted", unwanted), ("other", other), ("audit", audit));
        Assert.Equal(
            ["policy-a Approved orders", "policy-b Denied greetings", "policy-c Left strangers"],
            records.Select(record => $"{Text(record, "PrivateEndpointName")} {Text(record, "Outcome")} {Text(record, "Rule")}"));
        Assert.Equal("Approved", Text(world.Endpoint(wanted), "Status"));
        Assert.Equal(("Rejected", "say what you need"), (Text(world.Read(unwanted), "Status"), Text(world.Read(unwanted), "Description")));
        Assert.Equal("Pending", Text(world.Read(other), "Status"));
        Assert.Equal(("Pending", "Approved"), (Nested(records[0], "Before"), Nested(records[0], "After")));
        Assert.Matches("^[0-9a-f-]{36}$", Text(records[0], "RequestId"));
        Assert.NotEmpty(Text(records[0], "Account"));

        JsonNode[] lines = [.. File.ReadAllLines(audit).Select(line => JsonNode.Parse(line)!)];
        Assert.Equal(["Approved", "Denied", "Left"], lines.Select(line => (string)line["outcome"]!));
        Assert.Equal(Text(records[0], "RequestId"), (string?)lines[0]["requestId"]);
        Assert.Equal(Text(wanted, "ResourceId"), (string?)lines[0]["resourceId"]);
    }

    [Fact]
    public void A_repeat_approves_nothing_and_writes_nothing_to_Azure()
    {
        PSObject request = world.Request("repeat", "order 7");
        const string Policy = "rules: [{ name: it, action: approve, when: { endpointName: repeat } }]";
        Assert.Single(Invoke(Policy, "$pls | Invoke-PlsApprovalPolicy $policy -Session provider"), record => Text(record, "Outcome") == "Approved");
        string etag = Text(world.Read(request), "Etag");
        Assert.DoesNotContain(Invoke(Policy, "$pls | Invoke-PlsApprovalPolicy $policy -Session provider"), record => Text(record, "Name") == Text(request, "Name"));
        Assert.Equal(etag, Text(world.Read(request), "Etag"));
    }

    [Fact]
    public void WhatIf_shows_the_table_counts_as_it_would_and_touches_nothing()
    {
        PSObject one = world.Request("quota-1", "please"), two = world.Request("quota-2", "please");
        int approved = world.Run("$pls | Get-PlsConnection -Status Approved -Session provider").Output.Count;
        string audit = Path.Combine(_folder, "none.jsonl");
        TestHost screen = new();
        using ModuleHost host = ConnectionWorld.NewHost(screen);
        host.Run(
            $"$one, $two | Invoke-PlsApprovalPolicy 'rules: [{{ name: some, action: approve, when: {{ endpointName: quota-* }}, limits: {{ perService: {approved + 1} }} }}]' -AuditPath $audit -WhatIf | Out-Default",
            ("one", one), ("two", two), ("audit", audit)).Succeeded();
        Assert.Contains("What if: Performing the operation \"Approve private endpoint connection (Pending -> Approved) by rule 'some'\"", screen.Screen);
        string[] lines = [.. screen.Screen.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && !line.StartsWith("What if:"))];
        Assert.Equal(["Outcome", "Action", "Rule", "PrivateLinkService", "Endpoint", "ConsumerSubscription", "Message"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches(@"^WhatIf\s+Approve\s+some\s.*\squota-1\s", lines[2]);
        Assert.Matches(@"^Left\s+Leave\s.*\squota-2\s", lines[3]);
        Assert.All(lines, line => Assert.True(line.Length <= 120, line));
        Assert.False(File.Exists(audit));
        Assert.Equal("Pending", Text(world.Read(one), "Status"));
    }

    [Theory]
    [InlineData("Yes", "Approved", "Approved")]
    [InlineData("No", "Declined", "Pending")]
    public void Confirm_asks_for_each_change_and_obeys(string answer, string outcome, string status)
    {
        PSObject request = world.Request();
        TestHost screen = new(answer);
        using ModuleHost host = ConnectionWorld.NewHost(screen);
        PSObject record = host.Run("$request | Invoke-PlsApprovalPolicy 'rules: [{ name: r, action: approve, when: { message: please } }]' -Confirm", ("request", request)).Single;
        Assert.Equal(outcome, Text(record, "Outcome"));
        Assert.Equal(status, Text(world.Read(request), "Status"));
        Assert.Contains("by rule 'r'", screen.Prompts.Single());
    }

    [Fact]
    public void An_audit_file_that_cannot_be_opened_stops_it_before_anything_is_approved()
    {
        PSObject request = world.Request();
        ErrorRecord error = world.Host.Ends(
            "$request | Invoke-PlsApprovalPolicy 'rules: [{ name: r, action: approve, when: { message: please } }]' -AuditPath $path",
            ("request", request), ("path", Path.Combine(_folder, "no", "such", "audit.jsonl")));
        Assert.Equal("AuditPathUnusable,PlsTools.Connections.Policy.InvokePlsApprovalPolicyCommand", error.FullyQualifiedErrorId);
        Assert.Equal("Pending", Text(world.Read(request), "Status"));
    }

    [Fact]
    public void A_policy_with_an_error_stops_it_with_the_place()
    {
        PSObject request = world.Request();
        ErrorRecord error = world.Host.Ends("$request | Invoke-PlsApprovalPolicy \"rules:`n- name: r`n  action: allow\"", ("request", request));
        Assert.Equal("PolicyInvalid,PlsTools.Connections.Policy.InvokePlsApprovalPolicyCommand", error.FullyQualifiedErrorId);
        Assert.Contains("at line 3, column 11", error.ToString());
        Assert.Equal("Pending", Text(world.Read(request), "Status"));
    }

    [Fact]
    public void A_warning_of_the_policy_is_a_warning_of_the_command()
    {
        CommandResult result = world.Run("$request | Invoke-PlsApprovalPolicy 'rules: []'", ("request", world.Request()));
        Assert.Contains("There is no rule", result.Warnings.Single());
        Assert.Equal("Left", Text(result.Single, "Outcome"));
    }

    [Theory]
    [InlineData("$file")]
    [InlineData("(Get-Item $file)")]
    [InlineData("$yaml")]
    [InlineData("@{ rules = @(@{ name = 'r'; action = 'approve'; when = @{ endpointName = 'forms' } }) }")]
    [InlineData("([pscustomobject]@{ rules = @([pscustomobject]@{ name = 'r'; action = 'approve'; when = [ordered]@{ endpointName = 'forms' } }) })")]
    [InlineData("'{ \"rules\": [ { \"name\": \"r\", \"action\": \"approve\", \"when\": { \"endpointName\": \"forms\" } } ] }'")]
    public void A_policy_is_taken_in_whatever_form_it_comes(string form)
    {
        const string Yaml = "rules:\n- name: r\n  action: approve\n  when: { endpointName: forms }\n";
        string file = Path.Combine(_folder, "policy.yaml");
        File.WriteAllText(file, Yaml);
        if (form.StartsWith("(Get-Item", StringComparison.Ordinal)) form = "([IO.FileInfo]$file)";
        PSObject request = world.Request();
        PSObject explained = world.Run($"$request | Test-PlsApprovalPolicy {form}", ("request", request), ("file", file), ("yaml", Yaml)).Single;
        Assert.Equal(("Leave", "r"), (Text(explained, "Action"), ((Array)explained.Properties["Rules"].Value).Cast<object>().Select(rule => PSObject.AsPSObject(rule).Properties["Rule"].Value).Single()));
        Assert.True((bool)world.Run($"Test-PlsApprovalPolicy {form} -Quiet", ("file", file), ("yaml", Yaml)).Single.BaseObject);
    }

    [Fact]
    public void A_policy_is_tested_without_a_session_and_each_problem_has_its_place()
    {
        using ModuleHost host = new();
        IReadOnlyList<PSObject> problems = host.Run("Test-PlsApprovalPolicy \"rulez: []`nrules:`n- name: r`n  action: approve`n  whem: {}\"").Succeeded();
        Assert.Equal(
            ["Error PolicyKeyUnknown 1 1", "Warning PolicyApprovesAnybody 3 3", "Error PolicyKeyUnknown 5 3"],
            problems.Select(problem => $"{Text(problem, "Severity")} {Text(problem, "Id")} {Text(problem, "Line")} {Text(problem, "Column")}"));
        Assert.False((bool)host.Run("Test-PlsApprovalPolicy 'rulez: []' -Quiet").Single.BaseObject);
        Assert.Equal("rules[0].when.olderThan", Text(host.Run("Test-PlsApprovalPolicy @{ rules = @(@{ name = 'r'; action = 'deny'; when = @{ olderThan = 7 } }) }").Single, "Path"));
        Assert.Empty(host.Run("Test-PlsApprovalPolicy 'rules: [{ name: r, action: deny, when: { message: x } }]'").Succeeded());
    }

    [Fact]
    public void A_connection_is_explained_rule_by_rule()
    {
        PSObject request = world.Request("explained", "order 7");
        PSObject explained = world.Run("""
            $request | Test-PlsApprovalPolicy @'
            rules:
            - { name: one, action: deny, when: { endpointName: web } }
            - { name: two, action: approve, when: { message: order * } }
            - { name: three, action: deny }
            '@
            """.Replace("            ", string.Empty), ("request", request)).Single;
        Assert.Equal(("Approve", "two"), (Text(explained, "Action"), Text(explained, "Rule")));
        Assert.Equal(
            ["one: 'endpointName' is 'explained'; the rule asks for web.", "two: matches.", "three: not asked."],
            ((Array)explained.Properties["Rules"].Value).Cast<object>().Select(rule => rule.ToString()));
        Assert.True((bool)world.Run("$request | Test-PlsApprovalPolicy 'rules: [{ name: r, action: approve, when: { message: order * } }]' -Quiet", ("request", request)).Single.BaseObject);
        Assert.False((bool)world.Run("$request | Test-PlsApprovalPolicy 'rules: [{ name: r, action: deny, when: { message: order * } }]' -Quiet", ("request", request)).Single.BaseObject);
    }

    [Fact]
    public void The_owner_of_the_service_is_known_and_a_decided_connection_is_left()
    {
        PSObject connected = world.Connect();
        PSObject explained = world.Run("$c | Test-PlsApprovalPolicy 'rules: [{ name: all, action: deny }]'", ("c", connected)).Single;
        Assert.Equal(("Leave", "The connection is Approved, and only requests that wait are decided."), (Text(explained, "Action"), Text(explained, "Reason")));
        Assert.Equal("Approve", Text(world.Run(
            "$r | Test-PlsApprovalPolicy 'rules: [{ name: r, action: approve, when: { service: default/sample-*, namespace: default, message: please } }]'",
            ("r", world.Request())).Single, "Action"));
    }

    [Theory]
    [InlineData("Test-PlsApprovalPolicy ./no-such-policy.yaml", "PolicyFileUnreadable")]
    [InlineData("Invoke-PlsApprovalPolicy '' -AllSubscriptions", "PolicyInvalid")]
    [InlineData("Test-PlsApprovalPolicy 7", "PolicyTypeNotAccepted")]
    [InlineData("Test-PlsApprovalPolicy @(1, 2)", "PolicyTypeNotAccepted")]
    public void What_is_no_policy_ends_it(string script, string id) =>
        Assert.StartsWith(id + ",", world.Host.Ends(script).FullyQualifiedErrorId);

    [Theory]
    [InlineData("/", "it is a folder.")]
    [InlineData("/no/such/policy.yaml", "there is no such file.")]
    public void Why_a_file_is_no_policy_is_said_plainly(string path, string reason) =>
        Assert.EndsWith($"cannot be read: {reason}", world.Host.Ends($"Test-PlsApprovalPolicy {path}").ToString());

    [Theory]
    [InlineData("Test")]
    [InlineData("Invoke")]
    public void What_is_no_connection_is_an_error_of_its_own(string verb)
    {
        CommandResult result = world.Run(
            $"$request, '/nonsense', '{world.ServiceId}x' | {verb}-PlsApprovalPolicy 'rules: [{{ name: l, action: leave }}]' -Session provider", ("request", world.Request()));
        Assert.Equal(["PrivateLinkServiceNotFound", "ResourceIdMalformed"], result.ErrorIds.Order());
        Assert.Single(result.Output);
    }

    [Fact]
    public void A_hashtable_that_holds_itself_is_refused() =>
        Assert.Equal("PolicySyntaxWrong", Text(world.Run("$h = @{}; $h.rules = @($h); Test-PlsApprovalPolicy $h").Single, "Id"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IReadOnlyList<PSObject> Invoke(string policy, string script, params (string Name, object? Value)[] variables) =>
        world.Run(script, [("policy", policy), .. variables]).Succeeded();

    private static string Text(PSObject item, string property) => ConnectionWorld.Text(item, property);

    private static string Nested(PSObject item, string property) => PSObject.AsPSObject(item.Properties[property].Value).Properties["Status"].Value.ToString()!;
}

using CsCheck;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Manifests;

namespace PlsTools.Core.Tests.Exposure.Manifests;

public sealed class ManifestLinterTests
{
    private const string Right = """
        apiVersion: v1
        kind: Service
        metadata:
          name: api
          namespace: shop
          annotations:
            service.beta.kubernetes.io/azure-load-balancer-internal: "true"
            service.beta.kubernetes.io/azure-pls-create: "true"
        spec:
          type: LoadBalancer
          ports:
            - port: 443
        """;

    private static readonly string s_wrong = Right.Replace("azure-load-balancer-internal: \"true\"", "azure-load-balancer-internal: \"True\"");

    [Fact]
    public void A_manifest_that_is_right_has_no_finding()
    {
        ManifestReport report = ManifestLinter.Lint("api.yaml", Right);
        Assert.Empty(report.Findings);
        Assert.Equal(1, report.DocumentCount);
        Assert.Equal(["shop/api"], report.Services);
    }

    [Fact]
    public void A_finding_tells_file_place_Service_key_value_words_and_cure()
    {
        PlsManifestFinding finding = Assert.Single(ManifestLinter.Lint("deploy/api.yaml", s_wrong).Findings);
        Assert.Equal("deploy/api.yaml:7:5", finding.Location);
        Assert.Equal(("shop/api", "InternalNotExact", ProblemSeverity.Error), (finding.Service, finding.Id, finding.Severity));
        Assert.Equal(("service.beta.kubernetes.io/azure-load-balancer-internal", "True"), (finding.Key, finding.Value));
        Assert.Contains("service requiring private link service must be internal or disable floating ip", finding.ControllerMessage);
        Assert.Contains("in lower case and without blanks", finding.RecommendedAction);
        Assert.StartsWith("deploy/api.yaml:7:5: Error: ", finding.ToString());
    }

    [Fact]
    public void Every_document_and_every_item_of_a_List_is_linted_and_other_kinds_are_passed_over()
    {
        string text = $"""
            kind: ConfigMap
            apiVersion: v1
            data:
              kind: Service
            ---
            {s_wrong}
            ---
            # nothing
            ---
            apiVersion: v1
            kind: List
            items:
              - apiVersion: apps/v1
                kind: Deployment
              - {Indent(s_wrong, 4)}
            ---
            apiVersion: serving.knative.dev/v1
            kind: Service
            metadata:
              annotations:
                service.beta.kubernetes.io/azure-pls-create: "true"
            """;
        ManifestReport report = ManifestLinter.Lint(null, text);
        Assert.Equal(["shop/api", "shop/api"], report.Services);
        Assert.Equal([12, 32], report.Findings.Select(finding => finding.Line));
        Assert.Equal([5, 9], report.Findings.Select(finding => finding.Column));
        Assert.Equal(["(text):12:5", "(text):32:9"], report.Findings.Select(finding => finding.Location));
    }

    [Theory]
    [InlineData("spec.type", "type: LoadBalancer", "type: ClusterIP", "ServiceNotLoadBalancer", "10:3")]
    [InlineData("spec.loadBalancerClass", "type: LoadBalancer", "type: LoadBalancer\n  loadBalancerClass: x", "ServiceLoadBalancerClassSet", "11:3")]
    [InlineData("azure-load-balancer-internal", "service.beta.kubernetes.io/azure-load-balancer-internal: \"true\"", "note: x", "ServiceNotInternal", "6:3")]
    [InlineData("spec.ipFamilies", "type: LoadBalancer", "ipFamilies: [IPv6]\n  type: LoadBalancer", "FrontendIPv6Only", "10:3")]
    public void A_field_is_told_with_its_place_and_what_is_missing_with_that_of_what_should_hold_it(string key, string from, string to, string id, string place)
    {
        PlsManifestFinding finding = Assert.Single(ManifestLinter.Lint("a", Right.Replace(from, to)).Findings);
        Assert.Equal((id, $"a:{place}"), (finding.Id, finding.Location));
        Assert.EndsWith(key, finding.Key);
    }

    [Theory]
    [InlineData("true", "a boolean")]
    [InlineData("yes", "a boolean")]
    [InlineData("2", "a number")]
    [InlineData("1e3", "a number")]
    [InlineData("[a]", "a list")]
    public void An_annotation_that_is_no_text_is_an_error_since_the_API_server_refuses_it(string value, string kind)
    {
        PlsManifestFinding finding = Assert.Single(ManifestLinter.Lint("a", Right.Replace("spec:", $"    note: {value}\nspec:")).Findings);
        Assert.Equal(("AnnotationNotText", ProblemSeverity.Error, 9), (finding.Id, finding.Severity, finding.Line));
        Assert.Contains(kind, finding.Message);
    }

    [Theory]
    [InlineData("note: true-ish")]
    [InlineData("note: 10.240.0.9")]
    [InlineData("note: 22222222-2222-2222-2222-222222222222")]
    [InlineData("note: !!str true")]
    [InlineData("note:")]
    public void What_is_a_text_without_quotes_is_not_blamed(string line) =>
        Assert.Empty(ManifestLinter.Lint("a", Right.Replace("spec:", $"    {line}\nspec:")).Findings);

    [Fact]
    public void A_key_that_is_there_twice_is_told()
    {
        PlsManifestFinding finding = Assert.Single(ManifestLinter.Lint("a", Right.Replace("spec:", "    service.beta.kubernetes.io/azure-pls-create: \"true\"\nspec:")).Findings);
        Assert.Equal(("KeyTwice", 9), (finding.Id, finding.Line));
    }

    [Fact]
    public void Anchors_aliases_and_merge_keys_count_as_what_they_stand_for()
    {
        string text = Right
            .Replace("annotations:", "annotations:\n    <<: &common\n      service.beta.kubernetes.io/azure-pls-fqdns: a,b")
            .Replace("create: \"true\"", "create: &yes \"true\"\n    service.beta.kubernetes.io/azure-pls-proxy-protocol: *yes");
        PlsManifestFinding finding = Assert.Single(ManifestLinter.Lint("a", text).Findings);
        Assert.Equal(("ListNotSeparatedByBlanks", "a,b"), (finding.Id, finding.Value));
    }

    [Fact]
    public void A_broken_document_is_told_with_its_place_and_those_around_it_are_linted()
    {
        string text = $"{s_wrong}\n---\na: b: c\nd\n---\n{s_wrong}\n---\na: @x\n";
        ManifestReport report = ManifestLinter.Lint("a.yaml", text);
        Assert.Equal(["InternalNotExact", "ManifestNotYaml", "InternalNotExact", "ManifestNotYaml"], report.Findings.Select(finding => finding.Id));
        Assert.Equal(["a.yaml:7:5", "a.yaml:14:5", "a.yaml:23:5", "a.yaml:30:4"], report.Findings.Select(finding => finding.Location));
        Assert.All(report.Findings, finding => Assert.Equal(ProblemSeverity.Error, finding.Severity));
    }

    [Fact]
    public void A_Helm_template_is_told_of_once_as_a_warning_with_the_way_to_lint_it()
    {
        string text = "{{- if .Values.enabled }}\napiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n{{- end }}\n---\n{{ include \"x\" . }}\n";
        PlsManifestFinding finding = Assert.Single(ManifestLinter.Lint("templates/service.yaml", text).Findings);
        Assert.Equal(("ManifestTemplate", ProblemSeverity.Warning), (finding.Id, finding.Severity));
        Assert.Contains("helm template", finding.RecommendedAction);
    }

    [Fact]
    public void What_Helm_rendered_names_its_template()
    {
        string text = $"---\n# Source: shop/templates/service.yaml\n{s_wrong}\n";
        PlsManifestFinding finding = Assert.Single(ManifestLinter.Lint(null, text).Findings);
        Assert.Equal("shop/templates/service.yaml", finding.Template);
    }

    [Fact]
    public void A_patch_is_judged_by_what_it_says_alone()
    {
        const string patch = """
            apiVersion: v1
            kind: Service
            metadata:
              name: api
              annotations:
                service.beta.kubernetes.io/azure-pls-create: "true"
                service.beta.kubernetes.io/azure-pls-visibility: a,b
            """;
        PlsManifestFinding finding = Assert.Single(ManifestLinter.Lint("patch.yaml", patch).Findings);
        Assert.Equal(("ListNotSeparatedByBlanks", "api", 7), (finding.Id, finding.Service, finding.Line));
    }

    [Fact]
    public void Services_of_one_text_that_take_the_same_name_are_told()
    {
        string named = Right.Replace("create: \"true\"", "create: \"true\"\n    service.beta.kubernetes.io/azure-pls-name: pls-shop");
        ManifestReport report = ManifestLinter.Lint("a", $"{named}\n---\n{named.Replace("name: api", "name: web")}");
        PlsManifestFinding finding = Assert.Single(report.Findings);
        Assert.Equal(("NameUsedTwice", "shop/web", 23), (finding.Id, finding.Service, finding.Line));
        Assert.Contains("shop/api", finding.Message);
    }

    [Theory]
    [InlineData("443", "service.beta.kubernetes.io/azure-pls-fqdns: a.example", "FrontendPortTwice,SharedFrontendSettings")]
    [InlineData("444", "service.beta.kubernetes.io/azure-pls-fqdns: a.example", "SharedFrontendSettings")]
    [InlineData("444", "service.beta.kubernetes.io/azure-pls-resource-group: rg", "SharedFrontendOtherGroup")]
    [InlineData("444", "note: x", "")]
    public void Services_that_share_a_frontend_are_held_against_each_other(string port, string line, string ids)
    {
        string first = Right.Replace("create: \"true\"", "create: \"true\"\n    service.beta.kubernetes.io/azure-load-balancer-ipv4: 10.240.0.9\n    service.beta.kubernetes.io/azure-pls-fqdns: a.example");
        string second = Right.Replace("name: api", "name: web").Replace("443", port)
            .Replace("create: \"true\"", $"create: \"true\"\n    service.beta.kubernetes.io/azure-load-balancer-ipv4: 10.240.0.9\n    {line}");
        IEnumerable<string> found = ManifestLinter.Lint("a", $"{first}\n---\n{second}").Findings.Select(finding => finding.Id);
        Assert.Equal(ids.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(), found.Order());
    }

    [Theory]
    [InlineData("  externalTrafficPolicy: Local", "spec.externalTrafficPolicy")]
    [InlineData("  ports: [{port: 80, appProtocol: http}]", "service.beta.kubernetes.io/port_80_health-probe_protocol")]
    public void PROXY_protocol_of_one_Service_is_told_to_those_whose_probes_it_breaks(string line, string key)
    {
        string proxy = Right.Replace("create: \"true\"", "create: \"true\"\n    service.beta.kubernetes.io/azure-pls-proxy-protocol: \"true\"");
        string plain = Right.Replace("name: api", "name: web").Replace("    service.beta.kubernetes.io/azure-pls-create: \"true\"\n", "");
        string spec = line.Contains("ports") ? plain.Replace("  ports:\n    - port: 443", line) : plain.Replace("  type:", $"{line}\n  type:");
        PlsManifestFinding finding = Assert.Single(ManifestLinter.Lint("a", $"{proxy}\n---\n{spec}").Findings);
        Assert.Equal(("ProxyBreaksNeighbour", "shop/web", key), (finding.Id, finding.Service, finding.Key));
        Assert.Contains("shop/api", finding.Message);
        Assert.Empty(ManifestLinter.Lint("a", $"{proxy}\n---\n{spec.Replace("internal: \"true\"", "internal: \"false\"")}").Findings);
        Assert.Empty(ManifestLinter.Lint("a", $"{proxy}\n---\n{plain}").Findings);
    }

    [Fact]
    public void What_a_load_balancer_allows_once_or_eight_times_is_told()
    {
        string proxy = Right.Replace("create: \"true\"", "create: \"true\"\n    service.beta.kubernetes.io/azure-pls-proxy-protocol: \"true\"");
        PlsManifestFinding alone = Assert.Single(ManifestLinter.Lint("a", $"{proxy}\n---\n{Right.Replace("name: api", "name: web")}").Findings);
        Assert.Equal(("ProxyNotAlone", "shop/api"), (alone.Id, alone.Service));

        string[] nine = [.. Enumerable.Range(1, 9).Select(number => Right.Replace("name: api", $"name: api{number}"))];
        Assert.Empty(ManifestLinter.Lint("a", string.Join("\n---\n", nine[..8])).Findings);
        PlsManifestFinding ninth = Assert.Single(ManifestLinter.Lint("a", string.Join("\n---\n", nine)).Findings);
        Assert.Equal(("TooManyLinks", "shop/api9"), (ninth.Id, ninth.Service));

        string dual = Right.Replace("name: api", "name: web").Replace("azure-pls-create: \"true\"", "azure-pls-create: \"false\"").Replace("  type:", "  ipFamilies: [IPv6]\n  type:");
        PlsManifestFinding family = Assert.Single(ManifestLinter.Lint("a", $"{Right}\n---\n{dual}").Findings);
        Assert.Equal(("LoadBalancerHasIPv6", "shop/api"), (family.Id, family.Service));
    }

    [Fact]
    public void JSON_with_tabs_and_a_byte_order_mark_are_read()
    {
        const string json = "{\n\t\"apiVersion\": \"v1\",\n\t\"kind\": \"Service\",\n\t\"metadata\": {\n\t\t\"name\": \"api\"\n\t},\n\t\"spec\": { \"ports\": [ { \"port\": 443 } ] }\n}\n";
        Assert.Equal(["api"], ManifestLinter.Lint("a", json).Services);
        Assert.Equal("a:7:5", Assert.Single(ManifestLinter.Lint("a", "\uFEFF" + s_wrong).Findings).Location);
    }

    [Fact]
    public void A_text_that_blows_itself_up_or_nests_without_end_is_answered()
    {
        string bomb = "apiVersion: v1\nkind: Service\na: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range('b', 20).Select(letter =>
            $"{(char)letter}: &{(char)letter} [{string.Join(',', Enumerable.Repeat($"*{(char)(letter - 1)}", 9))}]\n"));
        Assert.Single(ManifestLinter.Lint("a", bomb).Services);
        Assert.Equal("ManifestNotYaml", Assert.Single(ManifestLinter.Lint("a", new string('[', 100_000)).Findings).Id);
        Assert.Equal("ManifestNotYaml", Assert.Single(ManifestLinter.Lint("a", "a: &x [*x]").Findings).Id);
    }

    [Fact]
    public void No_text_makes_the_linter_fail()
    {
        string[] pieces =
        [
            "apiVersion: v1\n", "kind: Service\n", "kind: List\n", "items:\n", "- ", "metadata:\n", "  name: api\n", "  annotations:\n", "    service.beta.kubernetes.io/azure-pls-create: \"true\"\n",
            "    <<: *x\n", "&x ", "*x", "!!str ", "---\n", "...\n", "spec:\n", "  ports: [{port: 443}]\n", "  type: LoadBalancer\r\n", "{{ x }}", "? ", ": ", "|\n", "#", "\t", "\"", "'", "{", "}", "[", "]", "\u2028", "%YAML 1.2\n",
        ];
        Gen.OneOf(Gen.OneOf<string>([.. pieces]), Gen.String[0, 4]).Array[0, 30].Select(string.Concat).Sample(
            text => Assert.All(ManifestLinter.Lint("a", text).Findings, finding => Assert.True(finding.Line > 0 && finding.Column > 0 && finding.Message.Length > 0)),
            iter: 20_000);
    }

    private static string Indent(string text, int by) => text.ReplaceLineEndings("\n" + new string(' ', by));
}

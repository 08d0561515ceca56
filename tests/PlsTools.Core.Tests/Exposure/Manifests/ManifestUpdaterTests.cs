using PlsTools.Core.Errors;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Manifests;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Exposure.Manifests;

public sealed class ManifestUpdaterTests
{
    private const string P = "service.beta.kubernetes.io/";
    private const string A = "22222222-2222-2222-2222-22222222aaaa";

    private const string Plain = $"""
        # the shop
        apiVersion: v1
        kind: Service
        metadata:
          name: api   # its name
          annotations:
            # stays inside
            {P}azure-load-balancer-internal: "true" # exactly
        spec:
          type: LoadBalancer
          ports: [{"{"} port: 443 {"}"}]

        """;

    [Fact]
    public void New_annotations_go_beside_their_like_and_nothing_else_changes()
    {
        ManifestUpdate update = Plan(Plain, new() { Visibility = [A] });
        Assert.Equal(
            Plain.Replace(" # exactly\n", $" # exactly\n    {P}azure-pls-create: \"true\"\n    {P}azure-pls-visibility: \"{A}\"\n"),
            update.Text);
        Assert.Equal([$"+     {P}azure-pls-create: \"true\"", $"+     {P}azure-pls-visibility: \"{A}\""], update.Diff);
        Assert.Empty(update.Findings);
    }

    [Fact]
    public void A_byte_order_mark_of_a_text_stays() => Assert.Equal("\uFEFF" + Plan(Plain, new()).Text, Plan("\uFEFF" + Plain, new()).Text);

    [Fact]
    public void The_same_change_again_changes_nothing()
    {
        ExposureSettings settings = new() { Visibility = [A], NatIPAddresses = ["10.241.8.10", "10.241.8.11"], EnableProxyProtocol = true };
        string once = Plan(Plain, settings).Text;
        ManifestUpdate twice = Plan(once, settings);
        Assert.Same(once, twice.Text);
        Assert.Empty(twice.Changes);
        Assert.Empty(twice.Diff);
    }

    [Theory]
    [InlineData("\"*\"", $"\"{A}\"")]
    [InlineData("'*'", $"'{A}'")]
    [InlineData("x", A)]
    [InlineData("x # all", $"{A} # all")]
    [InlineData("\"*\"\t # all", $"\"{A}\"\t # all")]
    [InlineData("\"x\n      y\"", $"\"{A}\"")]
    [InlineData("|\n      x\n      y", $"\"{A}\"")]
    [InlineData(">-\n      x\n\n      y", $"\"{A}\"")]
    [InlineData("", $"\"{A}\"")]
    [InlineData("!!str x", A)]
    public void A_value_is_replaced_where_it_stands_in_the_quotes_that_it_has(string old, string edited)
    {
        string text = Plain.Replace("spec:", $"    {P}azure-pls-create: \"true\"\n    {P}azure-pls-visibility: {old}\n    last: \"1\"\nspec:").Replace(": \n", ":\n");
        ManifestUpdate update = Plan(text, new() { Visibility = [A] });
        Assert.Equal(Plain.Replace("spec:", $"    {P}azure-pls-create: \"true\"\n    {P}azure-pls-visibility: {edited}\n    last: \"1\"\nspec:"), update.Text);
    }

    [Fact]
    public void Settings_are_taken_back_out_with_their_lines()
    {
        string text = Plan(Plain, new() { Visibility = [A], Fqdns = ["a.example"] }).Text;
        Assert.Equal(Plan(Plain, new()).Text, Plan(text, new() { Visibility = [], Reset = [ExposureSetting.Fqdn] }).Text);
    }

    [Theory]
    [InlineData("", "  annotations:\n    ")]
    [InlineData("  annotations:\n", "  annotations:\n    ")]
    [InlineData("  annotations: # later\n", "  annotations: # later\n    ")]
    [InlineData("  annotations: {}\n", "  annotations:\n    ")]
    [InlineData("  annotations: {} # later\n", "  annotations: # later\n    ")]
    [InlineData("  annotations: null\n", "  annotations:\n    ")]
    public void A_Service_without_annotations_gets_a_map_of_them(string old, string edited)
    {
        string head = "apiVersion: v1\nkind: Service\nmetadata:\n  name: api\n";
        const string tail = "  labels:\n    app: api\nspec:\n  type: LoadBalancer\n  ports:\n  - port: 443\n";
        ManifestUpdate update = Plan(head + old + tail, new() { Internal = true });
        Assert.Equal($"{head}{edited}{P}azure-pls-create: \"true\"\n    {P}azure-load-balancer-internal: \"true\"\n{tail}", Order(update.Text));

        static string Order(string text) => text.Replace(
            $"{P}azure-load-balancer-internal: \"true\"\n    {P}azure-pls-create: \"true\"\n", $"{P}azure-pls-create: \"true\"\n    {P}azure-load-balancer-internal: \"true\"\n");
    }

    [Fact]
    public void Odd_indentation_single_quotes_CRLF_and_a_missing_last_line_break_are_kept()
    {
        string text = $"kind: Service\r\napiVersion: v1\r\nspec: {{type: LoadBalancer, ports: [{{port: 443}}]}}\r\nmetadata:\r\n     name: api\r\n     annotations:\r\n        '{P}azure-load-balancer-internal': 'true'";
        Assert.Equal($"{text}\r\n        '{P}azure-pls-create': 'true'", Plan(text, new()).Text);
    }

    [Theory]
    [InlineData("metadata: { name: api, annotations: { a: b } }", $"metadata: {{ name: api, annotations: {{ a: b, {P}azure-pls-create: \"true\" }} }}")]
    [InlineData("metadata: { name: api, annotations: {} }", $"metadata: {{ name: api, annotations: {{{P}azure-pls-create: \"true\"}} }}")]
    [InlineData("metadata: { name: api }", $"metadata: {{ name: api, annotations: {{{P}azure-pls-create: \"true\"}} }}")]
    [InlineData("metadata:\n  name: api\n  annotations: { a: b } # x", $"metadata:\n  name: api\n  annotations: {{ a: b, {P}azure-pls-create: \"true\" }} # x")]
    public void Braces_are_kept(string old, string edited)
    {
        string text = $"apiVersion: v1\nkind: Service\n{old}\n";
        Assert.Equal(text.Replace(old, edited), Plan(text, new()).Text);
    }

    [Fact]
    public void JSON_is_edited_as_JSON()
    {
        string text = $$"""
            {
              "apiVersion": "v1",
              "kind": "Service",
              "metadata": {
                "name": "api",
                "annotations": {
                  "{{P}}azure-load-balancer-internal": "true"
                }
              },
              "spec": { "type": "LoadBalancer", "ports": [ { "port": 443 } ] }
            }
            """;
        Assert.Equal(text.Replace("\": \"true\"\n", $"\": \"true\",\n      \"{P}azure-pls-create\": \"true\"\n"), Plan(text, new()).Text);
    }

    [Fact]
    public void The_Service_that_is_meant_is_edited_and_every_other_document_left_byte_for_byte()
    {
        string other = "\n\n---   # first\nkind:   ConfigMap\napiVersion: v1\ndata: {x: 'y',\"z\":  1}\n---\n";
        string list = $"{other}apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata:\n      name: web\n      namespace: shop\n- apiVersion: v1\n  kind: Service\n  metadata:\n    name: web\n    namespace: ops\n...\n{other}";
        Assert.Equal(
            list.Replace("    namespace: ops\n", $"    namespace: ops\n    annotations:\n      {P}azure-pls-create: \"true\"\n"),
            Plan(list, new(), new NamespacedName("ops", "web")).Text);
        Assert.Equal("ManifestServiceAmbiguous", Refusal(list, new(), new NamespacedName("", "web")).ErrorId);
        Assert.Equal("ManifestServiceNotFound", Refusal(list, new(), new NamespacedName("shop", "wep")).ErrorId);
    }

    [Theory]
    [InlineData($"metadata:\n  name: api\n  annotations: &x\n    {P}azure-pls-create: 'true'\nother: *x\n", "'x', which is used elsewhere")]
    [InlineData($"base: &x\n  {P}azure-pls-visibility: a\nmetadata:\n  name: api\n  annotations: *x\n", "'x', which is used elsewhere")]
    [InlineData($"base: &x\n  {P}azure-pls-visibility: a\nmetadata:\n  name: api\n  annotations:\n    <<: *x\n", "merge key")]
    [InlineData($"metadata:\n  name: api\n  annotations:\n    {P}azure-pls-visibility: &v a\nother: *v\n", "way in which it is written")]
    [InlineData($"metadata:\n  name: api\n  annotations:\n    {P}azure-pls-visibility: a\n    {P}azure-pls-visibility: b\n", "there twice")]
    [InlineData("metadata:\n  name: \"{{ .Values.name }}\"\n", "template actions")]
    [InlineData("metadata:\n  name: api\n  annotations: [a]\n", "map of annotations")]
    public void What_cannot_be_edited_safely_is_refused_with_the_reason(string text, string reason)
    {
        PlsException error = Refusal($"apiVersion: v1\nkind: Service\n{text}", new() { Visibility = [A] }, null);
        Assert.Equal("ManifestNotEditable", error.ErrorId);
        Assert.Contains(reason, error.Message);
        Assert.Contains("Nothing was changed", error.Message);
    }

    [Fact]
    public void An_alias_as_value_gives_way_to_the_value_and_its_anchor_stays()
    {
        string text = $"apiVersion: v1\nkind: Service\nmetadata:\n  name: &n api\n  annotations:\n    {P}azure-pls-name: *n\n    x: *n\n";
        Assert.Equal(
            text.Replace($"{P}azure-pls-name: *n\n", $"{P}azure-pls-name: \"pls-api\"\n    {P}azure-pls-create: \"true\"\n"),
            Plan(text, new() { PrivateLinkServiceName = "pls-api" }).Text);
    }

    [Theory]
    [InlineData("a: b: c", "ManifestFaulty")]
    [InlineData("{{- if x }}\nkind: Service\n{{- end }}", "ManifestFaulty")]
    [InlineData("kind: ConfigMap", "ManifestServiceNotFound")]
    [InlineData("", "ManifestServiceNotFound")]
    public void What_is_no_manifest_of_a_Service_is_refused(string text, string id) => Assert.Equal(id, Refusal(text, new(), null).ErrorId);

    [Fact]
    public void What_the_controller_would_refuse_is_refused_and_the_linters_warnings_come_along()
    {
        Assert.Equal("NatIPCountOutOfRange", Refusal(Plain, new() { NatIPCount = 9 }, null).ErrorId);
        Assert.Equal("ServiceNotInternal", Refusal(Plain.Replace("internal: \"true\"", "internal: \"false\""), new(), null).ErrorId);
        Assert.Equal("SubscriptionIdMalformed", Refusal(Plain, new() { Visibility = ["a b"] }, null).ErrorId);
        Assert.Equal("AutoApprovalNotVisible", Assert.Single(Plan(Plain, new() { AutoApproval = [A] }).Findings).Id);
    }

    private static ManifestUpdate Plan(string text, ExposureSettings settings, NamespacedName? service = null) => ManifestUpdater.Plan("api.yaml", text, service, settings);

    private static PlsException Refusal(string text, ExposureSettings settings, NamespacedName? service) => Assert.Throws<PlsException>(() => Plan(text, settings, service));
}

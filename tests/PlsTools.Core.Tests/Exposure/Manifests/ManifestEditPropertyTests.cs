using CsCheck;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Manifests;

namespace PlsTools.Core.Tests.Exposure.Manifests;

/// <summary>What holds for every edit of every manifest, whatever its author's habits.</summary>
public sealed class ManifestEditPropertyTests
{
    private const string P = "service.beta.kubernetes.io/";
    private const string A = "22222222-2222-2222-2222-22222222aaaa";
    private const string B = "33333333-3333-3333-3333-33333333bbbb";

    private static readonly Gen<string> s_comment = Gen.OneOf<string>("", "", "  # why", " # {a: [b}", "\t#!");
    private static readonly Gen<string> s_own = Gen.OneOf<string>("", "", "# alone\n", "\n", "      # deeper\n\n");

    private static readonly Gen<string> s_other = Gen.OneOf<string>(
        "kind: ConfigMap\napiVersion: v1\ndata:\n  a: |\n    annotations:\n      x: y\n\n  b: 'c'\n", "# nothing but a comment\n",
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: &m {name: api, annotations: {a: \"b\"}}\nother: *m\n",
        "apiVersion: v1\nkind: Service\nmetadata:\n  name: other\n  annotations:\n    a: b\nspec: {type: ClusterIP, ports: [{port: 1}]}\n");

    private static readonly Gen<string> s_annotations = Gen.Select(
        Gen.OneOf<string>("\"true\"", "'true'"), s_comment, s_own, Gen.Bool, Gen.OneOf<int>(2, 4, 7), Gen.OneOf<string>("", "note: &n text\n", "long: >-\n    folded\n\n    text\n", "block: |+\n   kept\n\n"),
        Gen.OneOf<string>("", $"{P}azure-pls-visibility: '*'", $"{P}azure-pls-visibility: \"{B}\"", $"{P}azure-pls-fqdns: a.example", $"\"{P}azure-pls-create\": 'false'"),
        (flag, comment, own, last, indent, note, present) =>
        {
            string inner = new(' ', indent);
            string line = $"{P}azure-load-balancer-internal: {flag}{comment}\n";
            string mine = present.Length == 0 ? string.Empty : $"{present}{comment}\n";
            string all = last ? own + note + mine + line : line + own + mine + note;
            return "annotations:" + comment + "\n" + string.Concat(all.Split('\n').SkipLast(1).Select(text => text.Length == 0 ? "\n" : $"{inner}{text}\n"));
        });

    private static readonly Gen<string> s_service = Gen.Select(s_annotations, Gen.Bool, Gen.OneOf<int>(1, 2, 3, 6), s_comment, (annotations, specFirst, indent, comment) =>
    {
        string inner = new(' ', indent);
        string metadata = "metadata:" + comment + "\n" + string.Concat($"name: api\nlabels: &l {{app: api}}\n{annotations}".Split('\n').SkipLast(1).Select(line => line.Length == 0 ? "\n" : $"{inner}{line}\n"));
        const string spec = "spec:\n    type: LoadBalancer\n    selector: *l\n    ports: [{port: 443}] # one\n";
        return specFirst ? $"kind: Service\n{spec.Replace("*l", "{a: b}")}{metadata}apiVersion: v1\n" : $"apiVersion: v1\nkind: Service\n{metadata}{spec}";
    });

    private static readonly Gen<string> s_manifest = Gen.Select(s_other.Array[0, 2], s_service, s_other.Array[0, 2], Gen.OneOf<string>("\n", "\r\n"), Gen.Bool, (before, service, after, ending, trimmed) =>
    {
        string text = string.Join("---\n", [.. before, service, .. after]);
        return (trimmed ? text.TrimEnd('\n') : text).Replace("\n", ending);
    });

    private static readonly Gen<ExposureSettings> s_settings = Gen.Select(
        Gen.OneOf<IReadOnlyList<string>?>(null, [], ["*"], [A], [A, B]), Gen.OneOf<IReadOnlyList<string>?>(null, [], ["b.example"]),
        Gen.OneOf<bool?>(null, true, false), Gen.OneOf<string?>(null, "pls-shop"), Gen.OneOf<int?>(null, 1, 3),
        (visibility, fqdns, proxy, name, count) => new ExposureSettings
        {
            Visibility = visibility,
            Fqdns = fqdns,
            EnableProxyProtocol = proxy,
            PrivateLinkServiceName = name,
            NatIPCount = count,
        });

    [Fact]
    public void An_edited_manifest_differs_only_in_the_lines_meant_and_the_same_edit_again_changes_nothing() =>
        Gen.Select(s_manifest, s_settings).Sample(
            (text, settings) =>
            {
                ManifestUpdate update = ManifestUpdater.Plan("a", text, new("", "api"), settings);
                Assert.All(update.Diff, line => Assert.Contains("azure-pls-", line));
                Assert.Equal(Kept(text, "- ", update.Diff), Kept(update.Text, "+ ", update.Diff));
                Assert.Equal(text.Contains("\r\n"), update.Text.Contains("\r\n"));
                Assert.Equal(update.Text.Contains('\r'), !update.Text.Replace("\r\n", "").Contains('\n') && update.Text.Contains('\n'));

                ManifestUpdate again = ManifestUpdater.Plan("a", update.Text, new("", "api"), settings);
                Assert.Empty(again.Changes);
                Assert.Same(update.Text, again.Text);
            },
            iter: 3_000);

    [Fact]
    public void No_text_and_no_setting_makes_the_editor_fail_otherwise_than_by_an_error_of_its_own()
    {
        string[] pieces =
        [
            "apiVersion: v1\n", "kind: Service\n", "metadata:\n", "  name: api\n", "  annotations:\n", "  annotations: {}\n", "  annotations: &x\n", "    <<: *x\n",
            $"    {P}azure-pls-create: \"true\"\n", $"    {P}azure-pls-create: |\n      true\n", $"    ? {P}azure-pls-create\n    : x\n", "{", "}", ", ", "metadata: {name: api}\n", "---\n", "\r", "\t", "# x\n", "{{ x }}",
        ];
        Gen.Select(Gen.OneOf<string>([.. pieces]).Array[0, 16].Select(string.Concat), s_settings).Sample(
            (text, settings) =>
            {
                try
                {
                    ManifestUpdate update = ManifestUpdater.Plan("a", text, null, settings);
                    Assert.Empty(ManifestUpdater.Plan("a", update.Text, null, settings).Changes);
                }
                catch (Core.Errors.PlsException error)
                {
                    Assert.NotEmpty(error.RecommendedAction!);
                }
            },
            iter: 20_000);
    }

    // The lines of a text without those that the diff names; each of those once.
    private static List<string> Kept(string text, string mark, IReadOnlyList<string> diff)
    {
        List<string> lines = [.. text.Split('\n').Select(line => line.TrimEnd('\r'))];
        foreach (string line in diff.Where(line => line.StartsWith(mark, StringComparison.Ordinal))) Assert.True(lines.Remove(line[2..]));
        return lines;
    }
}

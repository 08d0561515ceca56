using System.Text.Json.Nodes;
using CsCheck;
using PlsTools.Core.Connections.Policy.Reading;
using PlsTools.Core.Tests.Architecture;
using PlsTools.Simulator.Tests.Worlds;

namespace PlsTools.Core.Tests.Connections.Policy;

/// <summary>Holds the published schema to the reader: what an editor marks is what the module refuses.</summary>
public sealed class PolicySchemaTests
{
    private static readonly JsonObject s_schema =
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", "approval-policy.schema.json")))!.AsObject();

    /// <summary>Values of every sort, as JSON; each key of a policy takes some of them.</summary>
    private static readonly string[] s_values =
    [
        "1", "0", "-1", "2", "1.5", "true", "null", "\"\"", "\"x\"", "\"a/b\"", "\"*\"", "\"7d\"", "\"1.12:00:00\"", "\"0:30\"", "\"1e3\"", "\"7\"",
        $"\"{Policies.A}\"", "\"approve\"", "\"leave\"", "\"Approve\"", "[]", "[\"x\"]", "[1]", "[\"x\", true]", $"[\"{Policies.A}\", \"{Policies.B}\"]", "[[]]",
        "{}", "{\"x\":\"y\"}", "{\"x\":1}", "{\"text\":\"x\"}", "{\"wildcard\":\"x*\"}", "{\"expression\":\"x\"}", "{\"expression\":7}", "{\"text\":\"x\",\"wildcard\":\"y\"}",
        "{\"perService\":3}", "{\"perConsumer\":0}", "{\"perService\":\"3\"}", "{\"perService\":1,\"perConsumer\":2}", "{\"per\":1}",
    ];

    private static readonly Gen<string> s_value = Gen.OneOf<string>(s_values);

    [Theory]
    [InlineData("policy")]
    [InlineData("rule")]
    [InlineData("when")]
    [InlineData("messageWay")]
    [InlineData("limits")]
    public void The_schema_and_the_reader_know_the_same_keys(string kind)
    {
        string[] keys = kind switch
        {
            "policy" => PolicyKeys.OfPolicy,
            "rule" => PolicyKeys.OfRule,
            "when" => PolicyKeys.OfWhen,
            "messageWay" => PolicyKeys.OfMessage,
            _ => PolicyKeys.OfLimits,
        };
        JsonObject definition = s_schema["$defs"]![kind]!.AsObject();
        Assert.Equal(keys.Order(), definition["properties"]!.AsObject().Select(property => property.Key).Order());
        Assert.False((bool)definition["additionalProperties"]!);
    }

    [Fact]
    public void The_sample_has_no_problem() =>
        Assert.Empty(Policies.Problems(File.ReadAllText(Path.Combine(Repository.Root, "samples", "policies", "approval-policy.yaml"))));

    [Fact]
    public void Any_value_under_any_condition_is_judged_alike() =>
        Gen.Select(Gen.OneOf<string>([.. PolicyKeys.OfWhen, "other"]), s_value).Sample((key, value) =>
            Alike("{\"rules\":[{\"name\":\"r\",\"action\":\"approve\",\"when\":{\"" + key + "\":" + value + "}}]}", key == PolicyKeys.Service), iter: 2000);

    [Fact]
    public void Any_value_under_any_key_of_a_rule_is_judged_alike() =>
        Gen.Select(Gen.OneOf<string>([.. PolicyKeys.OfRule, "other"]), s_value).Sample((key, value) =>
        {
            JsonObject rule = new() { ["name"] = "r", ["action"] = "approve" };
            rule[key] = JsonNode.Parse(value);
            bool isBeyond = (string?)rule["action"]?.ToString() == "leave";
            return Alike(new JsonObject { ["rules"] = new JsonArray(rule) }.ToJsonString(), isBeyond);
        });

    [Fact]
    public void Any_value_under_any_key_of_the_policy_is_judged_alike() =>
        Gen.Select(Gen.OneOf<string>([.. PolicyKeys.OfPolicy, "other"]), s_value).Sample((key, value) =>
        {
            JsonObject policy = new() { ["rules"] = new JsonArray() };
            policy[key] = JsonNode.Parse(value);
            return Alike(policy.ToJsonString(), isBeyond: false);
        });

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"rules":[{"name":"r"}]}""")]
    [InlineData("""{"rules":[{"action":"deny"}]}""")]
    public void A_key_that_is_missing_is_missed_by_both(string policy) => Assert.True(Alike(policy, isBeyond: false) && !Reads(policy));

    /// <param name="policy">The policy as JSON.</param>
    /// <param name="isBeyond">Whether the reader knows more of it than a schema can say.</param>
    private static bool Alike(string policy, bool isBeyond)
    {
        bool conforms = !SchemaCheck.Problems(JsonNode.Parse(policy), s_schema, s_schema).Any();
        bool alike = conforms == Reads(policy) || (isBeyond && conforms);
        return alike ? true : throw new InvalidOperationException(
            $"{policy}\nschema: {string.Join(", ", SchemaCheck.Problems(JsonNode.Parse(policy), s_schema, s_schema))}\nreader: {string.Join(", ", Policies.Problems(policy))}");
    }

    private static bool Reads(string policy) => PolicyReader.Read(() => PolicyYaml.Read(policy)).Policy is not null;
}

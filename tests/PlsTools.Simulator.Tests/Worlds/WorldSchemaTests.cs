using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Manifests;
using PlsTools.Simulator.Worlds;

namespace PlsTools.Simulator.Tests.Worlds;

public sealed class WorldSchemaTests
{
    private static readonly JsonObject s_schema = JsonNode.Parse(File.ReadAllText(Repository.Path("docs", "schemas", "world.schema.json")))!.AsObject();

    public static TheoryData<string> Kinds => [.. WorldKinds.All.Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_schema_and_the_reader_know_the_same_keys(string name)
    {
        WorldKind kind = WorldKinds.All.Single(kind => kind.Name == name);
        JsonObject definition = s_schema["$defs"]![name]!.AsObject();
        Assert.Equal(kind.Keys.Order(), definition["properties"]!.AsObject().Select(property => property.Key).Order());
        Assert.Equal(kind.Required.Order(), definition["required"]!.AsArray().Select(key => (string)key!).Order());
        Assert.False((bool)definition["additionalProperties"]!);
    }

    [Fact]
    public void The_schema_defines_no_mapping_that_the_reader_does_not_have()
    {
        IEnumerable<string> defined = s_schema["$defs"]!.AsObject().Where(definition => definition.Value!["properties"] is not null).Select(definition => definition.Key);
        Assert.Equal(WorldKinds.All.Select(kind => kind.Name).Order(), defined.Order());
    }

    [Theory]
    [InlineData("walkthrough")]
    [InlineData("fleet")]
    [InlineData("broken")]
    public void An_example_conforms_to_the_schema(string name)
    {
        JsonNode world = Assert.Single(YamlJson.ReadAll(File.ReadAllText(Repository.Path("samples", "worlds", $"{name}.yaml")))).Body;
        Assert.Empty(SchemaCheck.Problems(world, s_schema, s_schema));
    }

    [Fact]
    public void What_the_schema_does_not_allow_is_found()
    {
        JsonNode world = Assert.Single(YamlJson.ReadAll("seed: no number\ntenants:\n  - nmae: a\n")).Body;
        string[] problems = [.. SchemaCheck.Problems(world, s_schema, s_schema)];
        Assert.Contains("$.seed: not of type integer", problems);
        Assert.Contains("$.tenants[0]: nmae is not allowed", problems);
        Assert.Contains("$.tenants[0]: name is missing", problems);
    }
}

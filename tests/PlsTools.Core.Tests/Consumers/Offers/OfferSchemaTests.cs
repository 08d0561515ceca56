using System.Text.Json.Nodes;
using PlsTools.Core.Consumers.Offers;
using PlsTools.Core.Errors;
using PlsTools.Core.Tests.Architecture;

namespace PlsTools.Core.Tests.Consumers.Offers;

/// <summary>Holds the published schema and the code to each other.</summary>
public sealed class OfferSchemaTests
{
    private static readonly JsonObject s_schema =
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "schemas", "offer.schema.json")))!.AsObject();

    [Fact]
    public void What_is_written_conforms() => Assert.Empty(SchemaCheck.Problems(Offers.Document(), s_schema));

    [Fact]
    public void The_schema_has_just_the_members_that_the_code_knows()
    {
        IEnumerable<string> known = typeof(OfferMember).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        IEnumerable<string> described = SchemaCheck.Names(s_schema);
        Assert.Equal(known.Order(), described.Order());
    }

    [Fact]
    public void The_schema_has_the_version_and_the_words_that_the_code_writes()
    {
        Assert.Equal([PlsOffer.CurrentVersion], Words<int>("version"));
        Assert.Equal([OfferDocument.Kind], Words<string>("kind"));
        Assert.Equal(Enum.GetValues<OfferVisibility>().Select(OfferDocument.Word), Words<string>("visibility"));
        Assert.Equal(Enum.GetValues<OfferApproval>().Select(OfferDocument.Word), Words<string>("approval"));
    }

    public static TheoryData<string, string> Changes()
    {
        TheoryData<string, string> changes = [];
        string[] values =
        [
            "null", "0", "1", "65536", "true", "\"\"", "\"x\"", "\"X Y\"", "[]", "[1]", "[\"\"]", "[\"a b\"]", "{}", "[{\"port\":1,\"protocol\":\"TCP\"}]",
            "[{\"port\":0,\"protocol\":\"TCP\"}]", "[{\"port\":1}]", "[{\"port\":1,\"protocol\":\"ICMP\"}]", "[{\"port\":1,\"protocol\":\"TCP\",\"more\":1}]",
        ];
        foreach (string member in s_schema["properties"]!.AsObject().Select(property => property.Key).Append("unknown"))
        {
            foreach (string value in values) changes.Add(member, value);
        }

        return changes;
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void What_the_schema_refuses_the_reader_refuses_and_what_it_allows_in_shape_the_reader_takes(string member, string value)
    {
        JsonObject document = Offers.Document();
        document[member] = JsonNode.Parse(value);
        bool allowed = !SchemaCheck.Problems(document, s_schema).Any();
        PlsException? error = (PlsException?)Record.Exception(() => OfferParser.Parse(document.ToJsonString(), "x"));

        // That id, alias and region are of one service is beyond what a schema can say.
        Assert.Equal(allowed, error is null or { ErrorId: "OfferAliasMismatch" });
    }

    [Fact]
    public void Each_required_member_is_required_by_both()
    {
        foreach (string member in Offers.Document().Select(property => property.Key).ToArray())
        {
            JsonObject document = Offers.Document();
            document.Remove(member);
            bool allowed = !SchemaCheck.Problems(document, s_schema).Any();
            Assert.Equal((member, allowed), (member, Record.Exception(() => OfferParser.Parse(document.ToJsonString(), "x")) is null));
        }
    }

    private static IEnumerable<T> Words<T>(string member) => s_schema["properties"]![member]!["enum"]!.AsArray().Select(word => word!.GetValue<T>());
}

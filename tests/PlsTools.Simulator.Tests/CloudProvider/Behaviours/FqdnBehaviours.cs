using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider.Behaviours;

/// <summary>The FQDNs, compared (44 to 48) and read (73 to 77). Source: upstream tests of the FQDNs.</summary>
public sealed class FqdnBehaviours
{
    [Behaviour(44)]
    public void None_asked_for_and_none_shown_is_no_change() => Assert.Null(Write(asked: null, shown: null));

    [Behaviour(45)]
    public void The_same_in_another_order_is_no_change() => Assert.Null(Write("fqdns3 fqdns1 fqdns2", ["fqdns2", "fqdns3", "fqdns1"]));

    [Behaviour(46)]
    public void An_empty_annotation_takes_all_away() => Assert.Equal("[]", Written(Write("", ["fqdns2", "fqdns3", "fqdns1"])));

    [Behaviour(47)]
    public void The_first_ones_are_written() => Assert.Equal("""["fqdns1","fqdns2"]""", Written(Write("fqdns1 fqdns2", shown: null)));

    [Behaviour(48)]
    public void Others_take_their_place() => Assert.Equal("""["fqdns1","fqdns2"]""", Written(Write("fqdns1 fqdns2", ["fqdns2", "fqdns3", "fqdns1"])));

    [Behaviour(73)]
    public void Without_annotations_there_are_none() => Assert.Empty(PlsAnnotations.Fqdns(Samples.Unannotated));

    [Behaviour(74)]
    public void With_no_annotation_among_them_there_are_none() => Assert.Empty(PlsAnnotations.Fqdns(Samples.EmptilyAnnotated));

    [Behaviour(75)]
    public void One_is_read() => Assert.Equal(["test-fqdns"], PlsAnnotations.Fqdns(Samples.Service(("azure-pls-fqdns", "test-fqdns"))));

    [Behaviour(76)]
    public void Several_are_read_in_their_order() =>
        Assert.Equal(["fqdns1", "fqdns2", "fqdns3"], PlsAnnotations.Fqdns(Samples.Service(("azure-pls-fqdns", "fqdns1 fqdns2 fqdns3"))));

    [Behaviour(77)]
    public void Blanks_too_many_do_not_count() =>
        Assert.Equal(["fqdns1", "fqdns2", "fqdns3"], PlsAnnotations.Fqdns(Samples.Service(("azure-pls-fqdns", "    fqdns1     fqdns2    fqdns3   "))));

    private static JsonObject? Write(string? asked, string[]? shown)
    {
        ServiceSnapshot service = asked is null ? Samples.Service() : Samples.Service(("azure-pls-fqdns", asked));
        JsonObject existing = Samples.Existing(Samples.Service());
        JsonObject properties = (JsonObject)existing["properties"]!;
        properties.Remove("fqdns");
        if (shown is not null) properties["fqdns"] = new JsonArray([.. shown.Select(name => (JsonNode)name)]);
        return Samples.Rewrite(service, existing);
    }

    private static string Written(JsonObject? body) => body!["properties"]!["fqdns"]!.ToJsonString();
}

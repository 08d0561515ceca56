using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider.Behaviours;

/// <summary>Visibility and auto-approval, compared (49 to 55) and read (78 to 89). Source: upstream tests of both.</summary>
public sealed class AudienceBehaviours
{
    private const string Visibility = "azure-pls-visibility";
    private const string AutoApproval = "azure-pls-auto-approval";

    [Behaviour(49)]
    public void None_asked_for_and_none_shown_is_no_change() => Assert.Null(Write([], visibility: null, autoApproval: null));

    [Behaviour(50)]
    public void The_same_in_another_order_is_no_change() => Assert.Null(Write([(Visibility, "sub3 sub1 sub2")], ["sub2", "sub3", "sub1"], autoApproval: null));

    [Behaviour(51)]
    public void The_same_with_all_who_know_it_is_no_change() =>
        Assert.Null(Write([(Visibility, "*"), (AutoApproval, "sub2 sub1")], ["*"], ["sub1", "sub2"]));

    [Behaviour(52)]
    public void The_first_ones_are_written() => Assert.Equal(
        ("""["*"]""", """["sub1","sub2"]"""), Written(Write([(Visibility, "*"), (AutoApproval, "sub1 sub2")], visibility: null, autoApproval: null)));

    [Behaviour(53)]
    public void First_visibility_alone_writes_an_empty_auto_approval() => Assert.Equal(
        ("""["sub1","sub2"]""", "[]"), Written(Write([(Visibility, "sub1 sub2")], visibility: null, autoApproval: null)));

    [Behaviour(54)]
    public void Another_visibility_resets_an_auto_approval_that_is_no_more_asked_for() => Assert.Equal(
        ("""["sub1","sub2"]""", "[]"), Written(Write([(Visibility, "sub1 sub2")], ["*"], ["sub1"])));

    [Behaviour(55)]
    public void Another_auto_approval_alone_is_written() => Assert.Equal(
        ("""["*"]""", """["sub1","sub2"]"""), Written(Write([(Visibility, "*"), (AutoApproval, "sub1 sub2")], ["*"], ["sub3"])));

    [Behaviour(78)]
    public void Without_annotations_nobody_sees_it() => Assert.Empty(PlsAnnotations.Visibility(Samples.Unannotated));

    [Behaviour(79)]
    public void With_no_annotation_among_them_nobody_sees_it() => Assert.Empty(PlsAnnotations.Visibility(Samples.EmptilyAnnotated));

    [Behaviour(80)]
    public void One_subscription_is_read() => Assert.Equal(["sub1"], PlsAnnotations.Visibility(Samples.Service((Visibility, "sub1"))));

    [Behaviour(81)]
    public void Several_subscriptions_are_read_in_their_order() =>
        Assert.Equal(["sub1", "sub2", "sub3"], PlsAnnotations.Visibility(Samples.Service((Visibility, "sub1 sub2 sub3"))));

    [Behaviour(82)]
    public void Blanks_too_many_between_subscriptions_do_not_count() =>
        Assert.Equal(["sub1", "sub2", "sub3"], PlsAnnotations.Visibility(Samples.Service((Visibility, "   sub1    sub2   sub3   "))));

    [Behaviour(83)]
    public void A_star_is_all_who_know_it() => Assert.Equal(["*"], PlsAnnotations.Visibility(Samples.Service((Visibility, "*"))));

    [Behaviour(84)]
    public void A_star_among_subscriptions_stands_alone() => Assert.Equal(["*"], PlsAnnotations.Visibility(Samples.Service((Visibility, "   sub1     *  sub2"))));

    [Behaviour(85)]
    public void Without_annotations_nobody_is_approved() => Assert.Empty(PlsAnnotations.AutoApproval(Samples.Unannotated));

    [Behaviour(86)]
    public void With_no_annotation_among_them_nobody_is_approved() => Assert.Empty(PlsAnnotations.AutoApproval(Samples.EmptilyAnnotated));

    [Behaviour(87)]
    public void One_approved_subscription_is_read() => Assert.Equal(["sub1"], PlsAnnotations.AutoApproval(Samples.Service((AutoApproval, "sub1"))));

    [Behaviour(88)]
    public void Several_approved_subscriptions_are_read_in_their_order() =>
        Assert.Equal(["sub1", "sub2", "sub3"], PlsAnnotations.AutoApproval(Samples.Service((AutoApproval, "sub1 sub2 sub3"))));

    [Behaviour(89)]
    public void Blanks_too_many_between_approved_subscriptions_do_not_count() =>
        Assert.Equal(["sub1", "sub2", "sub3"], PlsAnnotations.AutoApproval(Samples.Service((AutoApproval, "   sub1    sub2   sub3   "))));

    private static JsonObject? Write((string Key, string Value)[] annotations, string[]? visibility, string[]? autoApproval)
    {
        JsonObject existing = Samples.Existing(Samples.Service());
        JsonObject properties = (JsonObject)existing["properties"]!;
        if (visibility is not null) properties["visibility"] = Subscriptions(visibility);
        if (autoApproval is not null) properties["autoApproval"] = Subscriptions(autoApproval);
        return Samples.Rewrite(Samples.Service(annotations), existing);
    }

    private static JsonObject Subscriptions(string[] subscriptions) => new() { ["subscriptions"] = new JsonArray([.. subscriptions.Select(one => (JsonNode)one)]) };

    private static (string, string) Written(JsonObject? body) => (
        body!["properties"]!["visibility"]!["subscriptions"]!.ToJsonString(), body["properties"]!["autoApproval"]!["subscriptions"]!.ToJsonString());
}

using System.Text.Json.Nodes;
using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider.Behaviours;

/// <summary>The two flags: 34 to 43. Source: upstream tests of the creation annotation and of PROXY protocol.</summary>
public sealed class FlagBehaviours
{
    [Behaviour(34)]
    public void Without_annotations_none_is_wanted() => Assert.False(PlsAnnotations.IsRequired(Samples.Unannotated));

    [Behaviour(35)]
    public void With_no_annotation_among_them_none_is_wanted() => Assert.False(PlsAnnotations.IsRequired(Samples.EmptilyAnnotated));

    [Behaviour(36)]
    public void False_in_any_letter_case_wants_none() => Assert.False(PlsAnnotations.IsRequired(Samples.Service(("azure-pls-create", "False"))));

    [Behaviour(37)]
    public void True_in_any_letter_case_wants_one() => Assert.True(PlsAnnotations.IsRequired(Samples.Service(("azure-pls-create", "True"))));

    [Behaviour(38)]
    public void No_PROXY_asked_for_and_none_shown_is_no_change() => Assert.Null(Write(asked: null, shown: null));

    [Behaviour(39)]
    public void PROXY_forbidden_and_none_shown_is_no_change() => Assert.Null(Write("False", shown: null));

    [Behaviour(40)]
    public void PROXY_forbidden_and_shown_as_off_is_no_change() => Assert.Null(Write("False", shown: false));

    [Behaviour(41)]
    public void PROXY_asked_for_and_shown_as_on_is_no_change() => Assert.Null(Write("True", shown: true));

    [Behaviour(42)]
    public void PROXY_asked_for_and_none_shown_is_switched_on() => Assert.True((bool?)Write("True", shown: null)!["properties"]!["enableProxyProtocol"]);

    [Behaviour(43)]
    public void PROXY_forbidden_and_shown_as_on_is_switched_off() => Assert.False((bool?)Write("False", shown: true)!["properties"]!["enableProxyProtocol"]);

    private static JsonObject? Write(string? asked, bool? shown)
    {
        ServiceSnapshot service = asked is null ? Samples.Service() : Samples.Service(("azure-pls-proxy-protocol", asked));
        JsonObject existing = Samples.Existing(Samples.Service());
        JsonObject properties = (JsonObject)existing["properties"]!;
        properties.Remove("enableProxyProtocol");
        if (shown is bool on) properties["enableProxyProtocol"] = on;
        return Samples.Rewrite(service, existing);
    }
}

using PlsTools.Simulator.Kube.Fields;
using PlsTools.Simulator.Kube.Resources;
using static PlsTools.Simulator.Kube.Fields.FieldType;

namespace PlsTools.Simulator.Kube.OpenApi;

/// <summary>The schemas of kinds that are answered and not stored: the Scale of a workload, and the questions of users about themselves.</summary>
internal static class AnsweredKinds
{
    public static FieldType Scale { get; } = KubeSchemas.Of(
        "Scale",
        ("spec", Struct("ScaleSpec", ("replicas", Number))),
        ("status", Struct("ScaleStatus", ("replicas", Number), ("selector", Text))));

    /// <summary>The schema of a question by its kind.</summary>
    public static FieldType Review(string kind) => kind switch
    {
        "SelfSubjectReview" => KubeSchemas.Of(kind, ("status", Struct("SelfSubjectReviewStatus", ("userInfo", Deduced)))),
        "SelfSubjectRulesReview" => KubeSchemas.Of(
            kind,
            ("spec", Struct("SelfSubjectRulesReviewSpec", ("namespace", Text))),
            ("status", Struct(
                "SubjectRulesReviewStatus",
                ("resourceRules", AtomicListOf(Deduced)), ("nonResourceRules", AtomicListOf(Deduced)), ("incomplete", Truth), ("evaluationError", Text)))),
        _ => KubeSchemas.Of(
            kind,
            ("spec", Struct("SelfSubjectAccessReviewSpec", ("resourceAttributes", Deduced), ("nonResourceAttributes", Deduced))),
            ("status", Struct(
                "SubjectAccessReviewStatus", ("allowed", Truth), ("denied", Truth), ("reason", Text), ("evaluationError", Text)))),
    };
}

namespace PlsTools.Core.Kube;

/// <summary>What a list or a watch is narrowed to, in Kubernetes' own selector syntax.</summary>
/// <param name="Fields">Such as <c>involvedObject.name=api,involvedObject.kind=Service</c>; null for all.</param>
/// <param name="Labels">Such as <c>app=api</c>; null for all.</param>
public sealed record KubeSelector(string? Fields = null, string? Labels = null)
{
    public static KubeSelector All { get; } = new();
}

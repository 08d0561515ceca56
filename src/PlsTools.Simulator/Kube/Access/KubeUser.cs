namespace PlsTools.Simulator.Kube.Access;

/// <summary>A user of the cluster.</summary>
/// <param name="Name">As refusals name them.</param>
/// <param name="Rules">What they may do.</param>
public sealed record KubeUser(string Name, IReadOnlyList<KubeRule> Rules)
{
    /// <summary>A user who may do everything.</summary>
    public static KubeUser ClusterAdmin(string name) => new(name, [KubeRule.ClusterAdmin]);

    /// <summary>What Azure allows besides, by verb, group, resource and namespace; null in a cluster that does not ask it.</summary>
    public Func<string, string, string, string?, bool>? AskAzure { get; init; }

    /// <summary>True where a rule lets the user do that. A null namespace is the whole cluster.</summary>
    public bool May(string verb, string group, string resource, string? ns) =>
        Rules.Any(rule => rule.Allows(verb, group, resource, ns)) || AskAzure?.Invoke(verb, group, resource, ns) == true;
}

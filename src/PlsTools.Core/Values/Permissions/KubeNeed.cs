namespace PlsTools.Core.Values.Permissions;

/// <summary>A verb in Kubernetes that a task needs, on kinds of the core group.</summary>
/// <param name="Verb">Such as <c>list</c>.</param>
/// <param name="Resource">Plural, such as <c>services</c>.</param>
/// <param name="IsRequired">Whether the task cannot do without.</param>
/// <param name="Why">What it is for, in words for people.</param>
internal sealed record KubeNeed(string Verb, string Resource, bool IsRequired, string Why)
{
    private const string Cluster = "Microsoft.ContainerService/managedClusters";

    /// <summary>Whether the kind has no namespace.</summary>
    public bool IsClusterWide => Resource == "namespaces";

    /// <summary>The data action that allows it in a cluster that asks Azure (Azure RBAC for Kubernetes).</summary>
    public string DataAction => $"{Cluster}/{Resource}/{(Verb switch { "get" or "list" or "watch" => "read", "delete" => "delete", _ => "write" })}";

    public override string ToString() => $"{Verb} {Resource}";
}

namespace PlsTools.Simulator.World;

/// <summary>What a principal may do at a scope and below it.</summary>
/// <param name="PrincipalId">Object id.</param>
/// <param name="Scope">Resource id of a subscription, a group or a resource.</param>
/// <param name="Actions">Such as <c>Microsoft.Network/privateLinkServices/read</c>; <c>*</c> stands for any text, alone or within.</param>
public sealed record RoleAssignment(string PrincipalId, string Scope, IReadOnlyList<string> Actions)
{
    /// <summary>What of the actions is not covered after all.</summary>
    public IReadOnlyList<string> NotActions { get; init; } = [];

    /// <summary>What may be done with the service itself, such as <c>Microsoft.ContainerService/managedClusters/services/read</c>.</summary>
    public IReadOnlyList<string> DataActions { get; init; } = [];

    /// <summary>Whether this assignment covers an action on a resource.</summary>
    public bool Allows(string action, string resourceId) => Covers(resourceId) && Has(Actions, action) && !Has(NotActions, action);

    /// <summary>Whether this assignment covers a data action on a resource.</summary>
    public bool AllowsData(string action, string resourceId) => Covers(resourceId) && Has(DataActions, action);

    private static bool Has(IReadOnlyList<string> patterns, string action) => patterns.Any(pattern => Matches(pattern, action));

    private bool Covers(string resourceId)
    {
        string scope = Scope.TrimEnd('/');
        return resourceId.StartsWith(scope, StringComparison.OrdinalIgnoreCase)
            && (resourceId.Length == scope.Length || resourceId[scope.Length] == '/');
    }

    private static bool Matches(string pattern, string action)
    {
        string[] pieces = pattern.Split('*');
        if (!action.StartsWith(pieces[0], StringComparison.OrdinalIgnoreCase)) return false;
        if (pieces.Length == 1) return action.Length == pattern.Length;
        int at = pieces[0].Length;
        foreach (string piece in pieces.Skip(1).SkipLast(1))
        {
            int found = action.IndexOf(piece, at, StringComparison.OrdinalIgnoreCase);
            if (found < 0) return false;
            at = found + piece.Length;
        }

        return action.Length - at >= pieces[^1].Length && action.EndsWith(pieces[^1], StringComparison.OrdinalIgnoreCase);
    }
}

namespace PlsTools.Core.Values.Permissions;

/// <summary>Which task a missing permission belongs to, and so which role and which check to name to whoever lacks it.</summary>
internal static class PermissionAdvice
{
    /// <summary>The most modest task that asks for an action; null where none does.</summary>
    /// <param name="action">The action, or several with commas between them.</param>
    /// <param name="doing">What was being done when it was missing on something referred to; null where it was that itself.</param>
    public static TaskPermissions? OfArm(string action, string? doing)
    {
        string[] actions = action.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        TaskPermissions[] asking = [.. PermissionTable.All.Where(task => actions.Any(task.Has))];
        return asking.FirstOrDefault(task => doing is not null && task.Has(doing)) ?? asking.FirstOrDefault();
    }

    /// <summary>The most modest task that asks for a verb; null where none does.</summary>
    public static TaskPermissions? OfKube(string verb, string resource) =>
        PermissionTable.All.FirstOrDefault(task => task.Kube.Any(need => need.Verb == verb && need.Resource == resource));
}

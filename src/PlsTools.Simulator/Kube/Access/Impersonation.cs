using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube.Requests;

namespace PlsTools.Simulator.Kube.Access;

/// <summary>
/// Lets a user act as another one, by the headers <c>Impersonate-User</c>, <c>-Uid</c>, <c>-Group</c> and <c>-Extra-*</c>, as far as they may
/// <c>impersonate</c> each of it. The other user then may what they may, and no more.
/// </summary>
internal static class Impersonation
{
    private const string Verb = "impersonate";
    private const string ExtraPrefix = "Impersonate-Extra-";
    private const string Authentication = "authentication.k8s.io";

    /// <summary>May do everything; no role says so.</summary>
    private const string Masters = "system:masters";

    /// <param name="user">Who asks.</param>
    /// <param name="request">The request.</param>
    /// <param name="find">A user by their name; null for one that is not known.</param>
    /// <returns>Whose request it is.</returns>
    public static KubeUser Act(KubeUser user, SimulatedRequest request, Func<string, KubeUser?> find)
    {
        string? name = request.Header("Impersonate-User");
        string[] groups = Values(request.Header("Impersonate-Group"));
        string? uid = request.Header("Impersonate-Uid");
        KeyValuePair<string, string>[] extras = [.. request.Headers.Where(header => header.Key.StartsWith(ExtraPrefix, StringComparison.OrdinalIgnoreCase))];
        if (string.IsNullOrEmpty(name))
        {
            return groups.Length == 0 && uid is null && extras.Length == 0
                ? user
                : throw KubeErrors.Internal("Internal Server Error: requested impersonation without impersonating a user");
        }

        Require(user, string.Empty, "users", name);
        foreach (string group in groups) Require(user, string.Empty, "groups", group);
        if (uid is not null) Require(user, Authentication, "uids", uid);
        foreach ((string header, string values) in extras)
        {
            string key = Uri.UnescapeDataString(header[ExtraPrefix.Length..].ToLowerInvariant());
            foreach (string value in Values(values)) Require(user, Authentication, $"userextras/{key}", value);
        }

        return groups.Contains(Masters) ? KubeUser.ClusterAdmin(name) : find(name) ?? new(name, []);
    }

    private static void Require(KubeUser user, string group, string resource, string name)
    {
        if (!user.May(Verb, group, resource, null)) throw KubeErrors.ImpersonationForbidden(user.Name, group, resource, name);
    }

    private static string[] Values(string? header) => header?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}

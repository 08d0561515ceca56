using PlsTools.Simulator.Kube.Requests;

namespace PlsTools.Simulator.Kube.Access;

/// <summary>Refuses what a user may not do.</summary>
internal static class Authorization
{
    public static void Check(KubeUser user, string verb, KubeRoute route)
    {
        string resource = route.Subresource is null ? route.Resource.Plural : $"{route.Resource.Plural}/{route.Subresource}";
        string? ns = route.Namespace ?? (route.Resource.Kind == "Namespace" ? route.Name : null);
        if (user.May(verb, route.Resource.Group, resource, ns)) return;
        string where = ns is null ? "at the cluster scope" : $"in the namespace \"{ns}\"";
        throw KubeErrors.Forbidden(
            route.Resource, route.Name ?? "", $"User \"{user.Name}\" cannot {verb} resource \"{resource}\" in API group \"{route.Resource.Group}\" {where}{AzureSays(user)}");
    }

    private static string AzureSays(KubeUser user) =>
        user.AskAzure is null ? "" : ": User does not have access to the resource in Azure. Update role assignment to allow access.";
}

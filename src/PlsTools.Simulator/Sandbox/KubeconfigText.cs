namespace PlsTools.Simulator.Sandbox;

/// <summary>Writes the kubeconfig that an AKS cluster hands out.</summary>
internal static class KubeconfigText
{
    public static string Write(ClusterDefinition cluster, string token)
    {
        string user = $"clusterUser_{cluster.ResourceGroup}_{cluster.Name}";
        return $"""
            apiVersion: v1
            kind: Config
            clusters:
            - name: {cluster.Name}
              cluster:
                server: https://{cluster.Fqdn}:443
            contexts:
            - name: {cluster.Name}
              context:
                cluster: {cluster.Name}
                user: {user}
            current-context: {cluster.Name}
            preferences: {"{}"}
            users:
            - name: {user}
              user:
                token: {token}

            """.ReplaceLineEndings("\n");
    }
}

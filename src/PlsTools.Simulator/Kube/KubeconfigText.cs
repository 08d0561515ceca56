using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Access;

namespace PlsTools.Simulator.Kube;

/// <summary>Writes kubeconfig files.</summary>
internal static class KubeconfigText
{
    /// <summary>A kubeconfig with a context for each entry; the first is the current one.</summary>
    public static string Write(IReadOnlyList<KubeconfigEntry> entries)
    {
        StringBuilder text = new("apiVersion: v1\nkind: Config\n");
        Append(text, "clusters", entries, Cluster);
        Append(text, "users", entries, User);
        Append(text, "contexts", entries, Context);
        if (entries.Count > 0) text.Append("current-context: ").Append(Quote(entries[0].Name)).Append('\n');
        return text.ToString();
    }

    private static string Cluster(KubeconfigEntry entry)
    {
        string authority = entry.CertificateAuthority is null
            ? ""
            : $"\n    certificate-authority-data: {Convert.ToBase64String(Encoding.UTF8.GetBytes(entry.CertificateAuthority))}";
        return $"""
            - name: {Quote(entry.Name)}
              cluster:
                server: {Quote(entry.Server.ToString().TrimEnd('/'))}{authority}

            """;
    }

    private static string User(KubeconfigEntry entry) => entry.EntraTenantId is { } tenant ? EntraUser(entry, tenant) : $"""
        - name: {Quote(UserOf(entry))}
          user:
            token: {Quote(entry.Token)}

        """;

    /// <summary>As AKS writes it for clusters from 1.24 on (kubelogin's documentation).</summary>
    private static string EntraUser(KubeconfigEntry entry, string tenant) => $"""
        - name: {Quote(UserOf(entry))}
          user:
            exec:
              apiVersion: client.authentication.k8s.io/v1beta1
              args:
              - get-token
              - --environment
              - AzurePublicCloud
              - --server-id
              - {EntraUsers.ServerApplication}
              - --client-id
              - 80faf920-1908-4b52-b5ef-a8e7bedfc67a
              - --tenant-id
              - {tenant}
              - --login
              - devicecode
              command: kubelogin
              env: null
              installHint: kubelogin is not installed which is required to connect to AAD enabled cluster.
              provideClusterInfo: false

        """;

    private static string Context(KubeconfigEntry entry) => $"""
        - name: {Quote(entry.Name)}
          context:
            cluster: {Quote(entry.Name)}
            user: {Quote(UserOf(entry))}
            namespace: {Quote(entry.Namespace ?? "default")}

        """;

    private static void Append(StringBuilder text, string title, IReadOnlyList<KubeconfigEntry> entries, Func<KubeconfigEntry, string> write)
    {
        text.Append(title).Append(entries.Count == 0 ? ": []\n" : ":\n");
        foreach (KubeconfigEntry entry in entries) text.Append(write(entry));
    }

    private static string UserOf(KubeconfigEntry entry) => $"clusterUser_{entry.Name}";

    private static string Quote(string text) => JsonValue.Create(text).Text();
}

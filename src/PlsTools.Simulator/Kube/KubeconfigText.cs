using System.Text;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube;

/// <summary>Writes kubeconfig files.</summary>
internal static class KubeconfigText
{
    public static string Write(string cluster, Uri server, string token, string? certificateAuthority, string? ns)
    {
        string user = Quote($"clusterUser_{cluster}");
        string authority = certificateAuthority is null
            ? ""
            : $"\n    certificate-authority-data: {Convert.ToBase64String(Encoding.UTF8.GetBytes(certificateAuthority))}";
        return $"""
            apiVersion: v1
            kind: Config
            clusters:
            - name: {Quote(cluster)}
              cluster:
                server: {Quote(server.ToString().TrimEnd('/'))}{authority}
            users:
            - name: {user}
              user:
                token: {Quote(token)}
            contexts:
            - name: {Quote(cluster)}
              context:
                cluster: {Quote(cluster)}
                user: {user}
                namespace: {Quote(ns ?? "default")}
            current-context: {Quote(cluster)}

            """;
    }

    private static string Quote(string text) => JsonValue.Create(text).Text();
}

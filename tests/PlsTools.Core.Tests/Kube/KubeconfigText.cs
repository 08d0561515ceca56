namespace PlsTools.Core.Tests.Kube;

/// <summary>Writes kubeconfigs of one context, user and cluster.</summary>
internal static class KubeconfigText
{
    public const string Token = "canary-kubeconfig-token";

    public static string Of(
        string server = "https://shop.hcp.westeurope.azmk8s.io:443", string cluster = "", string user = $"token: {Token}", string context = "shop", string? ns = null) =>
        $"""
        apiVersion: v1
        kind: Config
        current-context: {context}
        clusters:
        - name: {context}-cluster
          cluster:
            server: {server}
        {Indent(cluster)}
        contexts:
        - name: {context}
          context:
            cluster: {context}-cluster
            user: {context}-user
        {(ns is null ? string.Empty : $"    namespace: {ns}")}
        users:
        - name: {context}-user
          user:
        {Indent(user)}

        """;

    private static string Indent(string block) => string.Join('\n', block.Split('\n').Select(line => "    " + line));
}

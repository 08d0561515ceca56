namespace PlsTools.Simulator.Kube;

/// <summary>One cluster of a kubeconfig file, with the user and the context of the same name.</summary>
/// <param name="Name">Name of the cluster and of the context.</param>
/// <param name="Server">Address of the API server.</param>
/// <param name="Token">Bearer token of the user.</param>
/// <param name="CertificateAuthority">PEM of the authority that signed the server's certificate; null for those of the system.</param>
/// <param name="Namespace">Namespace of the context; null for <c>default</c>.</param>
internal sealed record KubeconfigEntry(string Name, Uri Server, string Token, string? CertificateAuthority, string? Namespace = null)
{
    /// <summary>Tenant whose users sign in with Entra; null for a user with the token.</summary>
    public string? EntraTenantId { get; init; }
}

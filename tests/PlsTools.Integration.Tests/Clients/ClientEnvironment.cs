namespace PlsTools.Integration.Tests.Clients;

/// <summary>
/// The environment of every client: its home is a folder of its own, and each way in which a client finds out who it is leads to the
/// simulator, so that none looks for a metadata service elsewhere.
/// </summary>
public static class ClientEnvironment
{
    /// <summary>For a client of this server. <paramref name="home"/> is an existing folder that only the client uses.</summary>
    public static Dictionary<string, string> Of(SimulatorServer server, string home)
    {
        Dictionary<string, string> environment = new(StringComparer.Ordinal)
        {
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin",
            ["HOME"] = home,
            ["TMPDIR"] = home,
            ["LANG"] = "C.UTF-8",
            ["TZ"] = "UTC",
            ["NO_PROXY"] = "127.0.0.1,localhost",
            ["KUBECONFIG"] = server.Kubeconfig,
            ["NODE_EXTRA_CA_CERTS"] = server.CertificateAuthority,
            ["REQUESTS_CA_BUNDLE"] = server.CertificateAuthority,
            ["SSL_CERT_FILE"] = server.CertificateAuthority,
            ["AZURE_CONFIG_DIR"] = Path.Combine(home, ".azure"),
            ["AZURE_CORE_COLLECT_TELEMETRY"] = "false",
            ["AZURE_TENANT_ID"] = "",
            ["AZURE_CLIENT_ID"] = "",
            ["AZURE_CLIENT_SECRET"] = "",
        };
        environment["IDENTITY_ENDPOINT"] = (string)server.Description["identityEndpoint"]!;
        environment["IDENTITY_HEADER"] = (string)server.Description["identityHeader"]!;
        environment["MSI_ENDPOINT"] = (string)server.Description["msiEndpoint"]!;
        return environment;
    }
}

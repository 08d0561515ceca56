using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using k8s;
using k8s.Authentication;
using k8s.Exceptions;
using PlsTools.Core.Kube.Configuration;

namespace PlsTools.Core.Kube;

/// <summary>
/// The way to one API server: an HTTP client with the kubeconfig's TLS settings, and the credentials that sign each request.
/// KubernetesClient reads client certificates and tokens; the trust in the server is .NET's own check against the kubeconfig's
/// authority, since KubernetesClient's check (21.0.8) passes over a certificate's host name once a private authority is given.
/// </summary>
internal sealed class KubeConnection
{
    private static readonly TimeSpan s_connectLimit = TimeSpan.FromSeconds(15);

    private KubeConnection(Uri server, HttpClient http, ServiceClientCredentials? credentials, string? tlsServerName)
    {
        Server = server;
        Http = http;
        Credentials = credentials;
        TlsServerName = tlsServerName;
    }

    public Uri Server { get; }

    public HttpClient Http { get; }

    /// <summary>Null where requests go unsigned, or a client certificate signs the connection.</summary>
    public ServiceClientCredentials? Credentials { get; }

    /// <summary>
    /// Host name to check the certificate against; null for the server's own. It is sent as <c>Host</c>, which is where
    /// SocketsHttpHandler takes the TLS name from.
    /// </summary>
    public string? TlsServerName { get; }

    public static KubeConnection Open(KubeClientSettings settings)
    {
        KubeEndpoint endpoint = settings.Endpoint;
        KubernetesClientConfiguration configuration = endpoint.Configuration;
        string? tlsServerName = string.IsNullOrWhiteSpace(configuration.TlsServerName) ? null : configuration.TlsServerName;
        if (settings.Transport is not null)
            return new(endpoint.Server, new(settings.Transport, disposeHandler: false), Kubernetes.CreateCredentials(configuration), tlsServerName);

        X509Certificate2Collection? authorities = configuration.SslCaCerts;
        configuration.SslCaCerts = null;
        configuration.FirstMessageHandlerSetup = handler => Prepare(handler, authorities);
        try
        {
            Kubernetes client = new(configuration);
            client.HttpClient.Timeout = Timeout.InfiniteTimeSpan;
            return new(endpoint.Server, client.HttpClient, client.Credentials, tlsServerName);
        }
        catch (Exception error) when (error is KubeConfigException or CryptographicException or IOException or UnauthorizedAccessException or FormatException)
        {
            throw KubeconfigErrors.ClientCertificateUnreadable(endpoint.UserName ?? endpoint.ContextName, endpoint.Origin);
        }
    }

    private static void Prepare(SocketsHttpHandler handler, X509Certificate2Collection? authorities)
    {
        handler.ConnectTimeout = s_connectLimit;
        handler.AllowAutoRedirect = false;
        handler.AutomaticDecompression = DecompressionMethods.GZip;
        if (authorities is null) return;
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        handler.SslOptions.CertificateChainPolicy = policy;
    }
}

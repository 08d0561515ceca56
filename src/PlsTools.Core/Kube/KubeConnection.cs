using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using k8s;
using k8s.Authentication;
using k8s.Exceptions;
using PlsTools.Core.Kube.Configuration;
using PlsTools.Core.Values;

namespace PlsTools.Core.Kube;

/// <summary>
/// The way to one API server: an HTTP client with the kubeconfig's TLS settings, and the credentials that sign each request.
/// KubernetesClient reads client certificates and tokens; the trust in the server is .NET's own check against the kubeconfig's
/// authority, since KubernetesClient's check (21.0.8) passes over a certificate's host name once a private authority is given.
/// </summary>
internal sealed class KubeConnection
{
    private static readonly TimeSpan s_connectLimit = TimeSpan.FromSeconds(15);

    private KubeConnection(KubeEndpoint endpoint, HttpClient http, ServiceClientCredentials? credentials, string? tlsServerName)
    {
        Server = endpoint.Server;
        Impersonation = endpoint.Impersonation;
        Http = http;
        Credentials = credentials;
        TlsServerName = tlsServerName;
    }

    public Uri Server { get; }

    /// <summary>Whom the kubeconfig's user acts as; null for themselves.</summary>
    public KubeImpersonation? Impersonation { get; }

    /// <summary>Who can reach the server; null where it is not known.</summary>
    public ClusterAccess? Access { get; private init; }

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
            return new(endpoint, new(settings.Transport, disposeHandler: false), Kubernetes.CreateCredentials(configuration), tlsServerName) { Access = settings.Access };

        X509Certificate2Collection? authorities = configuration.SslCaCerts;
        configuration.SslCaCerts = null;
        configuration.FirstMessageHandlerSetup = handler => Prepare(handler, authorities, endpoint.Proxy);
        try
        {
            Kubernetes client = new(configuration);
            client.HttpClient.Timeout = Timeout.InfiniteTimeSpan;
            return new(endpoint, client.HttpClient, client.Credentials, tlsServerName) { Access = settings.Access };
        }
        catch (Exception error) when (error is KubeConfigException or CryptographicException or IOException or UnauthorizedAccessException or FormatException)
        {
            throw KubeconfigErrors.ClientCertificateUnreadable(endpoint.UserName ?? endpoint.ContextName, endpoint.Origin);
        }
    }

    private static void Prepare(SocketsHttpHandler handler, X509Certificate2Collection? authorities, Uri? proxy)
    {
        handler.ConnectTimeout = s_connectLimit;
        handler.AllowAutoRedirect = false;
        handler.AutomaticDecompression = DecompressionMethods.GZip;
        if (proxy is not null)
        {
            string[] person = proxy.UserInfo.Split(':', 2);
            handler.Proxy = new WebProxy(proxy)
            {
                Credentials = person is [var name, var password] ? new NetworkCredential(Uri.UnescapeDataString(name), Uri.UnescapeDataString(password)) : null,
            };
        }

        if (authorities is null) return;
        X509ChainPolicy policy = new() { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        handler.SslOptions.CertificateChainPolicy = policy;
    }
}

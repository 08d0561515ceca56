using PlsTools.Core.Network;
using PlsTools.Core.Session.Clusters;
using PlsTools.Core.Session.Credentials;

namespace PlsTools.Core.Session;

/// <summary>How a session is asked for. Parts of it are secret: no record, so that nothing prints it.</summary>
internal sealed class SessionRequest
{
    public required ISessionCredential Credential { get; init; }

    public required SessionCloud Cloud { get; init; }

    /// <summary>How connections to endpoints are probed.</summary>
    public required IDialer Dialer { get; init; }

    /// <summary>How names are resolved that are probed.</summary>
    public required INameResolver Names { get; init; }

    /// <summary>Where the session's cluster is looked for.</summary>
    public required ClusterRequest Cluster { get; init; }

    /// <summary>Name for <c>-Session</c>; null for the subscription's name.</summary>
    public string? Name { get; init; }

    /// <summary>Id or domain of the tenant that is meant; null for whichever the credential is of.</summary>
    public string? TenantId { get; init; }

    /// <summary>Id or name of the default subscription; null for the only one there is.</summary>
    public string? Subscription { get; init; }

    /// <summary>Id of the subscription that the credential itself works in; taken where none is named and it is visible.</summary>
    public string? PreferredSubscription { get; init; }

    /// <summary>Why this credential was taken, in words; shown with the session.</summary>
    public string? CredentialSource { get; init; }

    /// <summary>PEM file to trust for the resource manager and the token authority beside the system's roots; null for none.</summary>
    public string? CertificateAuthorityFile { get; init; }

    /// <summary>How many times faster than the wall's clock the session's clock runs.</summary>
    public double ClockSpeed { get; init; } = 1;

    /// <summary>Carries the requests to the resource manager in place of the network; null for the network.</summary>
    public HttpMessageHandler? ArmHandler { get; init; }
}

using Azure.Core;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm;

/// <summary>What an <see cref="ArmClient"/> is made from.</summary>
public sealed record ArmClientSettings
{
    /// <summary>Resource manager's address, such as <c>https://management.azure.com/</c>; https, since a token goes there.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>
    /// Audience of the token, without <c>/.default</c>, such as <c>https://management.azure.com/</c>; null for the endpoint itself.
    /// A final slash belongs to it: the scope then has two.
    /// </summary>
    public string? Audience { get; init; }

    /// <summary>Gives the tokens.</summary>
    public required TokenCredential Credential { get; init; }

    public required TimeProvider Clock { get; init; }

    /// <summary>Spreads the waits.</summary>
    public required Random Random { get; init; }

    /// <summary>Carries the requests in place of the network, as the sandbox does; null for the network. Never disposed by the client.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>PEM text of certificates to trust beside the system's roots; null for none. Unused where there is a <see cref="Handler"/>.</summary>
    public string? CertificateAuthority { get; init; }

    public ArmRetrySettings Retry { get; init; } = new();

    /// <summary>Who asks, once the credential has told: clients of the same caller at the same endpoint share its pace. Null where nobody knows.</summary>
    public Func<string?>? Caller { get; init; }

    /// <summary>Told of every request and of every long wait; null for nobody.</summary>
    public IRequestLog? Log { get; init; }

    /// <summary>Scope that tokens are asked for.</summary>
    internal string Scope => $"{Audience ?? Endpoint.ToString()}/.default";
}

using PlsTools.Core.Kube.Configuration;
using PlsTools.Core.Values;

namespace PlsTools.Core.Kube;

/// <summary>What a <see cref="KubeClient"/> is made from. Holds credentials by way of its endpoint: no record, so that nothing prints it.</summary>
internal sealed class KubeClientSettings
{
    public static TimeSpan UsualAnswerLimit { get; } = TimeSpan.FromSeconds(60);

    /// <summary>The API server and how to sign in to it.</summary>
    public required KubeEndpoint Endpoint { get; init; }

    /// <summary>Measures time-outs and the waits between attempts.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Spreads the waits between attempts.</summary>
    public required Random Random { get; init; }

    /// <summary>Who can reach the server, to explain why it does not answer; null where it is not known.</summary>
    public ClusterAccess? Access { get; init; }

    /// <summary>How long the server may take to answer; a watch counts until its first line. Infinite where no network is in between.</summary>
    public TimeSpan AnswerLimit { get; init; } = UsualAnswerLimit;

    /// <summary>Told of every request and of every long wait; null for nobody.</summary>
    public IRequestLog? Log { get; init; }

    /// <summary>Carries the requests in place of sockets and TLS; null for the network.</summary>
    public HttpMessageHandler? Transport { get; init; }
}

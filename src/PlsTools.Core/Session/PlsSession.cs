using PlsTools.Core.Arm;
using PlsTools.Core.Network;
using PlsTools.Core.Session.Clusters;
using PlsTools.Core.Values;

namespace PlsTools.Core.Session;

/// <summary>
/// An immutable sign-in: one tenant, one default subscription, perhaps one cluster. Several live side by side. Its public members
/// say which credential is in use; none of them is a secret, and nothing else is ever serialised.
/// </summary>
public sealed class PlsSession
{
    /// <summary>Below what a timer takes, which is some 49 days.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(40);

    /// <summary>How long a busy machine that plays a sandbox may not come to what it should tell of.</summary>
    private const double MachineSilenceSec = 20;

    private readonly Func<CancellationToken, Task<ClusterConnection>> _connectCluster;

    internal PlsSession(
        PlsSessionFacts facts,
        IArmClient arm,
        IDialer dialer,
        INameResolver names,
        TimeProvider clock,
        Func<CancellationToken, Task<ClusterConnection>> connectCluster,
        ClusterDirectory clusters)
    {
        Clusters = clusters;
        Facts = facts;
        Arm = arm;
        Dialer = dialer;
        Names = names;
        Clock = clock;
        _connectCluster = connectCluster;
    }

    /// <summary>Name by which <c>-Session</c> can ask for it.</summary>
    public string Name => Facts.Name;

    public string? TenantId => Facts.TenantId;

    /// <summary>Subscription in which bare names are looked up.</summary>
    public string? SubscriptionId => Facts.SubscriptionId;

    /// <summary>Display name of that subscription.</summary>
    public string? SubscriptionName => Facts.SubscriptionName;

    /// <summary>Azure cloud's name, or <c>Custom</c> or <c>Sandbox</c>.</summary>
    public string Cloud => Facts.Cloud;

    public Uri ResourceManagerUrl => Facts.ResourceManagerUrl;

    /// <summary>How the session signs in, such as <c>ManagedIdentity</c> or <c>AccessToken</c>.</summary>
    public string Credential => Facts.Credential;

    /// <summary>Who is signed in: a user's name or an application's client id; null where the credential does not tell.</summary>
    public string? Account => Facts.Account;

    /// <summary>Why this credential was taken: what was asked for, or what was found in the runspace or the environment.</summary>
    public string? CredentialSource => Facts.CredentialSource;

    /// <summary>When a fixed access token ends; null where the credential renews itself.</summary>
    public DateTimeOffset? ExpiresOn => Facts.ExpiresOn;

    /// <summary>The cluster as it was asked for: a kubeconfig context, a name or an id; null for none.</summary>
    public string? Cluster => Facts.Cluster;

    internal PlsSessionFacts Facts { get; }

    internal IArmClient Arm { get; }

    internal IDialer Dialer { get; }

    internal INameResolver Names { get; }

    internal TimeProvider Clock { get; }

    /// <summary>The clusters of the session's subscription.</summary>
    internal ClusterDirectory Clusters { get; }

    /// <summary>
    /// What a person's seconds are on the session's clock. In a sandbox that clock runs fast, while the work behind it takes the time
    /// that this machine needs.
    /// </summary>
    internal Patience Patience(double seconds) =>
        new(TimeSpan.FromSeconds(Math.Min(seconds * Facts.ClockSpeed, s_longestWait.TotalSeconds)), TimeSpan.FromSeconds(seconds));

    /// <summary>Whether and how long to wait, as a person has said it. Silence is one of the work behind the session, too.</summary>
    internal WaitSettings Waiting(bool waits, int timeoutSec)
    {
        WaitSettings usual = new(waits, Patience(timeoutSec));
        TimeSpan machine = Patience(MachineSilenceSec).OnClock;
        return machine > usual.Silence ? usual with { Silence = machine } : usual;
    }

    /// <summary>Connects to the session's cluster, once; later calls share it.</summary>
    /// <exception cref="Errors.PlsException">No cluster was given, several match, or none does.</exception>
    internal Task<ClusterConnection> GetClusterAsync(CancellationToken cancellation) => _connectCluster(cancellation);

    /// <summary>The same sign-in, in another cluster. Outputs that remember it lead the next command to that cluster.</summary>
    internal PlsSession In(ManagedCluster cluster) => new(
        Facts with { Cluster = cluster.Name }, Arm, Dialer, Names, Clock, cancellation => Clusters.ConnectAsync(cluster, cancellation), Clusters);

    public override string ToString() => Name;
}

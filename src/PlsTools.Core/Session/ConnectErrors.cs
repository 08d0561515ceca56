using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using PlsTools.Core.Errors;
using PlsTools.Core.Session.Clusters;
using PlsTools.Core.Session.Host;
using PlsTools.Core.Values;

namespace PlsTools.Core.Session;

/// <summary>The failures of making a session and of finding its cluster, as sentences.</summary>
internal static class ConnectErrors
{
    public static PlsException AccessTokenEmpty() =>
        New(nameof(ConnectMessages.AccessTokenEmpty), PlsErrorKind.InvalidArgument, null);

    public static PlsException AccessTokenMalformed() =>
        New(nameof(ConnectMessages.AccessTokenMalformed), PlsErrorKind.InvalidArgument, null);

    public static PlsException AccessTokenExpired(DateTimeOffset ended) =>
        New(nameof(ConnectMessages.AccessTokenExpired), PlsErrorKind.AuthenticationFailed, null, ended.ToString("u", CultureInfo.InvariantCulture));

    public static PlsException AccessTokenChallenged() =>
        New(nameof(ConnectMessages.AccessTokenChallenged), PlsErrorKind.AuthenticationFailed, null);

    public static PlsException AccountIdInvalid(string accountId) =>
        New(nameof(ConnectMessages.AccountIdInvalid), PlsErrorKind.InvalidArgument, accountId, accountId);

    public static PlsException AuthorityFileUnreadable(string path, string detail) =>
        New(nameof(ConnectMessages.CertificateAuthorityUnreadable), PlsErrorKind.InvalidArgument, path, path, detail);

    public static PlsException AuthorityNotHttps(Uri authority) =>
        New(nameof(ConnectMessages.AuthorityNotHttps), PlsErrorKind.InvalidArgument, authority, authority);

    public static PlsException CloudNameUnknown(string name, IEnumerable<SessionCloud> known) =>
        New(nameof(ConnectMessages.CloudNameUnknown), PlsErrorKind.InvalidArgument, name, name, List(known.Select(cloud => cloud.Name)));

    public static PlsException NoCredentialFound(IEnumerable<SignInFinding> findings) =>
        New(nameof(ConnectMessages.NoCredentialFound), PlsErrorKind.AuthenticationFailed, null, string.Join("; ", findings));

    public static PlsException CredentialNotOffered(SignInFinding finding) =>
        New(nameof(ConnectMessages.CredentialNotOffered), PlsErrorKind.AuthenticationFailed, finding.Type.ToString(), finding.Type, finding.Reason);

    public static PlsException TenantIdNeeded(string kind) =>
        New(nameof(ConnectMessages.TenantIdNeeded), PlsErrorKind.InvalidArgument, kind, kind);

    public static PlsException CertificateUnreadable(string origin, string detail) =>
        New(nameof(ConnectMessages.CertificateUnreadable), PlsErrorKind.InvalidArgument, origin, origin, detail.TrimEnd('.'));

    public static PlsException CertificateNotInStore(string thumbprint) =>
        New(nameof(ConnectMessages.CertificateNotInStore), PlsErrorKind.NotFound, thumbprint, thumbprint);

    public static PlsException CertificateNotValidNow(X509Certificate2 certificate, DateTimeOffset now) => New(
        nameof(ConnectMessages.CertificateNotValidNow), PlsErrorKind.AuthenticationFailed, certificate.Thumbprint, certificate.Subject, certificate.Thumbprint,
        Utc(certificate.NotBefore), Utc(certificate.NotAfter), Utc(now));

    public static PlsException AssertionNotGiven(Uri asked, int status) =>
        New(nameof(ConnectMessages.AssertionNotGiven), PlsErrorKind.AuthenticationFailed, asked.Host, asked.Host, status);

    public static PlsException TenantMismatch(string meant, string actual) =>
        New(nameof(ConnectMessages.TenantMismatch), PlsErrorKind.AuthenticationFailed, meant, meant, actual);

    public static PlsException TenantIdInvalid(string tenant) =>
        New(nameof(ConnectMessages.TenantIdInvalid), PlsErrorKind.InvalidArgument, tenant, tenant);

    public static PlsException TenantNotComparable(string meant, string actual) =>
        New(nameof(ConnectMessages.TenantNotComparable), PlsErrorKind.InvalidArgument, meant, meant, actual);

    public static PlsException ManagerAddressIncomplete(Uri address) =>
        New(nameof(ConnectMessages.ManagerAddressIncomplete), PlsErrorKind.InvalidArgument, address, address);

    public static PlsException NoSubscription(string? wanted) =>
        New(nameof(ConnectMessages.NoSubscription), PlsErrorKind.PermissionDenied, wanted);

    public static PlsException NoSubscriptionInTenant(string tenantId, IEnumerable<SubscriptionChoice> visible) =>
        New(nameof(ConnectMessages.NoSubscriptionInTenant), PlsErrorKind.NotFound, tenantId, tenantId,
            List(visible.Select(item => $"{item} of tenant {item.TenantId}")));

    public static PlsException NoSubscriptionEnabled(IEnumerable<SubscriptionChoice> visible) =>
        New(nameof(ConnectMessages.NoSubscriptionEnabled), PlsErrorKind.InvalidState, null, List(visible));

    public static PlsException SubscriptionUnknown(string wanted, IEnumerable<SubscriptionChoice> visible) =>
        New(nameof(ConnectMessages.SubscriptionUnknown), PlsErrorKind.NotFound, wanted, wanted, List(visible));

    public static PlsException SubscriptionAmbiguous(string? wanted, IReadOnlyList<SubscriptionChoice> candidates) =>
        New(nameof(ConnectMessages.SubscriptionAmbiguous), PlsErrorKind.InvalidArgument, wanted, candidates.Count, List(candidates));

    public static PlsException NoCluster() => New(nameof(ConnectMessages.NoCluster), PlsErrorKind.InvalidState, null);

    public static PlsException ClusterIdInvalid(string wanted) =>
        New(nameof(ConnectMessages.ClusterIdInvalid), PlsErrorKind.InvalidArgument, wanted, wanted);

    public static PlsException ClusterIdUnknown(ResourceId id) =>
        New(nameof(ConnectMessages.ClusterIdUnknown), PlsErrorKind.NotFound, id.ToString(), id);

    public static PlsException ClusterUnknown(string wanted, string subscriptionId, IReadOnlyList<ManagedCluster> known) =>
        New(nameof(ConnectMessages.ClusterUnknown), PlsErrorKind.NotFound, wanted, wanted, subscriptionId, List(known.Select(cluster => cluster.Name)));

    public static PlsException ClusterAmbiguous(string wanted, IEnumerable<ManagedCluster> found) =>
        New(nameof(ConnectMessages.ClusterAmbiguous), PlsErrorKind.InvalidArgument, wanted, wanted, List(found.Select(cluster => cluster.Id)));

    public static PlsException ClusterMismatch(ManagedCluster cluster, Uri server) =>
        New(nameof(ConnectMessages.ClusterMismatch), PlsErrorKind.InvalidArgument, cluster.Name, server.Host, cluster.Id, List(cluster.Hosts));

    public static PlsException ClusterNotRecognised(Uri server, string subscriptionId) =>
        New(nameof(ConnectMessages.ClusterNotRecognised), PlsErrorKind.NotFound, server.Host, server.Host, subscriptionId);

    public static PlsException NodeResourceGroupMismatch(NodeGroup named, ClusterFacts actual) =>
        New(nameof(ConnectMessages.NodeResourceGroupMismatch), PlsErrorKind.InvalidArgument, named.Id.ToString(),
            named.Id, actual.Name, actual.NodeResourceGroupName, actual.SubscriptionId);

    public static PlsException NodeResourceGroupNotTold(ManagedCluster cluster) =>
        New(nameof(ConnectMessages.NodeResourceGroupNotTold), PlsErrorKind.InvalidState, cluster.Id.ToString(), cluster.Id);

    public static PlsException NodeResourceGroupInvalid(string wanted) =>
        New(nameof(ConnectMessages.NodeResourceGroupInvalid), PlsErrorKind.InvalidArgument, wanted, wanted);

    public static PlsException NodeResourceGroupMissing(ResourceId id) =>
        New(nameof(ConnectMessages.NodeResourceGroupMissing), PlsErrorKind.NotFound, id.ToString(), id);

    public static PlsException AdminNeedsCluster() => New(nameof(ConnectMessages.AdminNeedsCluster), PlsErrorKind.InvalidArgument, null);

    public static PlsException LocalAccountsDisabled(ResourceId cluster) =>
        New(nameof(ConnectMessages.LocalAccountsDisabled), PlsErrorKind.PermissionDenied, cluster.ToString(), cluster);

    public static PlsException NoKubeconfigGiven(ResourceId cluster) =>
        New(nameof(ConnectMessages.NoKubeconfigGiven), PlsErrorKind.Unexpected, cluster.ToString(), cluster);

    private static string Utc(DateTimeOffset time) => time.ToUniversalTime().ToString("u", CultureInfo.InvariantCulture);

    private static PlsException New(string id, PlsErrorKind kind, object? target, params object?[] words) => new(
        id, kind, Text(id, words), target, Text(id + "Action", words));

    private static string Text(string name, object?[] words) =>
        string.Format(CultureInfo.InvariantCulture, ConnectMessages.ResourceManager.GetString(name, CultureInfo.CurrentUICulture)!, words);

    private static string List(IEnumerable<object?> items)
    {
        string text = string.Join(", ", items);
        return text.Length == 0 ? ConnectMessages.None : text;
    }
}

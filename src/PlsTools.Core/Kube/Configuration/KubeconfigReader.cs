using System.Security.Cryptography;
using k8s;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace PlsTools.Core.Kube.Configuration;

/// <summary>Picks one context out of a kubeconfig and checks that it can be used, before anything is run or asked.</summary>
internal sealed class KubeconfigReader(Func<string, string?> environment, TimeProvider clock)
{
    /// <param name="given">A path or the text of a kubeconfig; null for the usual places.</param>
    /// <param name="contextName">Null for the kubeconfig's current context.</param>
    /// <param name="rules">What the kubeconfig may do.</param>
    /// <param name="entra">Signs in to clusters with Entra in place of a plugin; null where nobody has signed in yet.</param>
    /// <exception cref="Errors.PlsException">The kubeconfig is missing, malformed or incomplete, or asks for what the rules forbid.</exception>
    public KubeEndpoint Read(string? given, string? contextName, KubeconfigRules rules, IEntraTokens? entra = null)
    {
        KubeconfigLocation location = KubeconfigLocation.Resolve(given, environment);
        (K8SConfiguration file, KubeconfigExtras extras) = KubeconfigFiles.Load(location);
        Context context = FindContext(file, contextName, location.Origin);
        Cluster cluster = FindCluster(file, context, location.Origin);
        Uri server = FindServer(cluster, location.Origin);
        if (cluster.ClusterEndpoint.SkipTlsVerify && !rules.AllowInsecureTls) throw KubeconfigErrors.InsecureTls(cluster.Name, location.Origin);
        User? user = FindUser(file, context, location.Origin);
        return new()
        {
            Configuration = Configure(context, cluster, user, user is null ? null : TokensOf(user, cluster, extras, rules, entra, location.Origin), location.Origin),
            Proxy = FindProxy(cluster, extras, location.Origin),
            Server = server,
            Impersonation = user is null ? null : FindImpersonation(user, extras, location.Origin),
            ContextName = context.Name,
            ClusterName = cluster.Name,
            UserName = user?.Name,
            Namespace = context.ContextDetails.Namespace is { Length: > 0 } ns ? ns : "default",
            Origin = location.Origin,
        };
    }

    /// <summary>The contexts of a kubeconfig, each with the address of its API server.</summary>
    /// <param name="given">As for <see cref="Read"/>.</param>
    public IReadOnlyList<(string Name, string Server)> ListContexts(string? given)
    {
        (K8SConfiguration file, _) = KubeconfigFiles.Load(KubeconfigLocation.Resolve(given, environment));
        return [.. file.Contexts.Select(context => (
            context.Name, file.Clusters.FirstOrDefault(cluster => cluster.Name == context.ContextDetails?.Cluster)?.ClusterEndpoint?.Server ?? string.Empty))];
    }

    private static Context FindContext(K8SConfiguration file, string? contextName, string origin)
    {
        string[] known = [.. file.Contexts.Select(context => context.Name)];
        if ((contextName ?? file.CurrentContext) is not { Length: > 0 } wanted) throw KubeconfigErrors.NoCurrentContext(origin, known);
        Context found = file.Contexts.FirstOrDefault(context => context.Name == wanted) ?? throw KubeconfigErrors.ContextUnknown(wanted, origin, known);
        return string.IsNullOrEmpty(found.ContextDetails?.Cluster) ? throw KubeconfigErrors.ClusterMissing(wanted, string.Empty, origin) : found;
    }

    private static Cluster FindCluster(K8SConfiguration file, Context context, string origin) =>
        file.Clusters.FirstOrDefault(cluster => cluster.Name == context.ContextDetails.Cluster && cluster.ClusterEndpoint is not null)
        ?? throw KubeconfigErrors.ClusterMissing(context.Name, context.ContextDetails.Cluster, origin);

    private static Uri FindServer(Cluster cluster, string origin) =>
        Uri.TryCreate(cluster.ClusterEndpoint.Server, UriKind.Absolute, out Uri? server) && server is { Scheme: "https", UserInfo: "" }
            ? server
            : throw KubeconfigErrors.ServerInvalid(cluster.Name, cluster.ClusterEndpoint.Server, origin);

    /// <summary>What SocketsHttpHandler takes; null for the host's own proxy settings.</summary>
    private static Uri? FindProxy(Cluster cluster, KubeconfigExtras extras, string origin)
    {
        if (!extras.ProxyUrls.TryGetValue(cluster.Name, out string? text)) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? proxy) && proxy.Scheme is "http" or "https" or "socks5"
            ? proxy
            : throw KubeconfigErrors.ProxyInvalid(cluster.Name, text, origin);
    }

    private static KubeImpersonation? FindImpersonation(User user, KubeconfigExtras extras, string origin)
    {
        if (extras.Impersonations.GetValueOrDefault(user.Name) is not { } found) return null;
        if (found.User is null) throw KubeconfigErrors.ImpersonationWithoutUser(user.Name, origin);
        return found.IsSendable ? found : throw KubeconfigErrors.ImpersonationUnreadable(user.Name, origin);
    }

    private static User? FindUser(K8SConfiguration file, Context context, string origin)
    {
        string? wanted = context.ContextDetails.User;
        if (string.IsNullOrEmpty(wanted)) return null;
        return file.Users.FirstOrDefault(user => user.Name == wanted && user.UserCredentials is not null)
            ?? throw KubeconfigErrors.UserMissing(context.Name, wanted, origin);
    }

    private KubernetesClientConfiguration Configure(
        Context context, Cluster cluster, User? user, Func<CancellationToken, Task<KubeToken>>? ask, string origin)
    {
        // KubernetesClient would run the plugin here and now, on this thread, its arguments unquoted.
        bool leaveUserOut = user is null || ask is not null;
        K8SConfiguration one = new()
        {
            Contexts = [new()
            {
                Name = context.Name,
                ContextDetails = new() { Cluster = cluster.Name, User = leaveUserOut ? null : user!.Name, Namespace = context.ContextDetails.Namespace },
            }],
            Clusters = [cluster],
            Users = leaveUserOut ? [] : [user!],
        };
        KubernetesClientConfiguration configuration = Build(one, context, cluster, user, origin);
        if (ask is not null) configuration.TokenProvider = new KeptTokenProvider(ask, clock);
        return configuration;
    }

    /// <summary>Who is asked for the user's tokens; null where the kubeconfig holds the credential itself.</summary>
    private Func<CancellationToken, Task<KubeToken>>? TokensOf(
        User user, Cluster cluster, KubeconfigExtras extras, KubeconfigRules rules, IEntraTokens? entra, string origin)
    {
        if (extras.TokenFiles.TryGetValue(user.Name, out string? path)) return new TokenFile(path, user.Name, clock).AskAsync;
        EntraUser? person = EntraUser.Read(user.UserCredentials);
        if (person is not null && entra?.Reaches(person.TenantId) == true) return cancellation => entra.AskAsync(person.Audience, cancellation);
        if (user.UserCredentials.ExternalExecution is not { } plugin)
            return person is null ? null : _ => throw KubeconfigErrors.EntraOutOfReach(user.Name, person.TenantId, origin);

        // While nobody has signed in, nothing is run yet either, and a sign-in may make the plugin needless.
        if (person is null || entra is not null) CheckPlugin(plugin, user.Name, rules, origin);
        return new PatientPlugin(new(plugin, user.Name, cluster.ClusterEndpoint, person?.TenantId), clock).AskAsync;
    }

    private static KubernetesClientConfiguration Build(K8SConfiguration one, Context context, Cluster cluster, User? user, string origin)
    {
        try
        {
            KubernetesClientConfiguration configuration = KubernetesClientConfiguration.BuildConfigFromConfigObject(one, context.Name);
            return configuration.SslCaCerts is { Count: 0 } ? throw KubeconfigErrors.AuthorityUnreadable(cluster.Name, origin) : configuration;
        }
        catch (Exception error) when (error is CryptographicException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw KubeconfigErrors.AuthorityUnreadable(cluster.Name, origin);
        }
        catch (Exception error) when (error is KubeConfigException || error.GetType() == typeof(Exception))
        {
            // Retired sign-in providers are refused with a bare Exception.
            throw KubeconfigErrors.UserWithoutCredentials(user?.Name ?? context.Name, origin);
        }
    }

    private static void CheckPlugin(ExternalExecution plugin, string user, KubeconfigRules rules, string origin)
    {
        if (string.IsNullOrWhiteSpace(plugin.Command) || string.IsNullOrWhiteSpace(plugin.ApiVersion))
            throw KubeconfigErrors.PluginIncomplete(user, origin);
        if (!rules.Allows(plugin.Command)) throw KubeconfigErrors.PluginNotAllowed(plugin.Command, user, origin);
    }
}

using k8s;
using k8s.KubeConfigModels;
using YamlDotNet.Core;

namespace PlsTools.Core.Kube.Configuration;

/// <summary>
/// Reads the files of a kubeconfig into one. What an earlier file says wins, and each file's relative paths start at that file, as
/// kubectl has it (kubernetes.io, "Organizing Cluster Access Using kubeconfig Files").
/// </summary>
internal static class KubeconfigFiles
{
    public static (K8SConfiguration File, KubeconfigExtras Extras) Load(KubeconfigLocation location)
    {
        (K8SConfiguration File, KubeconfigExtras Extras)[] read = location.Text is { } text
            ? [Parse(text, location.Origin, null)]
            : [.. location.Paths.Select(path => Read(path, location.MayBeMissing)).OfType<(K8SConfiguration, KubeconfigExtras)>()];
        if (read.Length == 0) throw KubeconfigErrors.Missing(location.Origin);
        K8SConfiguration[] parts = [.. read.Select(part => part.File)];
        K8SConfiguration all = new()
        {
            CurrentContext = parts.Select(part => part.CurrentContext).FirstOrDefault(name => !string.IsNullOrEmpty(name)),
            Contexts = [.. parts.SelectMany(part => part.Contexts ?? []).DistinctBy(context => context.Name)],
            Clusters = [.. parts.SelectMany(part => part.Clusters ?? []).DistinctBy(cluster => cluster.Name)],
            Users = [.. parts.SelectMany(part => part.Users ?? []).DistinctBy(user => user.Name)],
        };
        return (all, KubeconfigExtras.Merge(read.Select(part => part.Extras)));
    }

    private static (K8SConfiguration File, KubeconfigExtras Extras)? Read(string path, bool mayBeMissing)
    {
        if (!File.Exists(path)) return mayBeMissing ? null : throw KubeconfigErrors.Missing(path);
        try
        {
            string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            (K8SConfiguration file, KubeconfigExtras extras) = Parse(File.ReadAllText(path), path, folder);
            RootPaths(file, folder);
            return (file, extras);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw KubeconfigErrors.FileUnreadable(path, error.Message);
        }
    }

    private static (K8SConfiguration File, KubeconfigExtras Extras) Parse(string text, string origin, string? folder)
    {
        try
        {
            KubeconfigExtras extras = KubeconfigExtras.Read(text, folder, out string rest);
            return (KubernetesYaml.Deserialize<K8SConfiguration>(rest) ?? new(), extras);
        }
        catch (YamlException error)
        {
            // Only the place is told: the parser's message may quote the line, and with it a token.
            throw KubeconfigErrors.Malformed(origin, error.Start.Line, error.Start.Column);
        }
    }

    private static void RootPaths(K8SConfiguration part, string folder)
    {
        foreach (ClusterEndpoint cluster in (part.Clusters ?? []).Select(cluster => cluster.ClusterEndpoint).OfType<ClusterEndpoint>())
            cluster.CertificateAuthority = Rooted(folder, cluster.CertificateAuthority);
        foreach (UserCredentials user in (part.Users ?? []).Select(user => user.UserCredentials).OfType<UserCredentials>())
        {
            user.ClientCertificate = Rooted(folder, user.ClientCertificate);
            user.ClientKey = Rooted(folder, user.ClientKey);
            // A bare command is looked up in PATH; one with a folder in it starts at the file.
            if (user.ExternalExecution?.Command is { } command && Path.GetFileName(command) != command)
                user.ExternalExecution.Command = Rooted(folder, command);
        }
    }

    private static string? Rooted(string folder, string? path) => string.IsNullOrEmpty(path) ? path : Path.Combine(folder, path);
}

namespace PlsTools.Core.Kube.Configuration;

/// <summary>What a kubeconfig is allowed to do beyond naming a server: it can run programs and switch off TLS checks.</summary>
/// <param name="AllowAnyExec">Run whatever credential plugin it names, not only the known ones.</param>
/// <param name="AllowInsecureTls">Obey <c>insecure-skip-tls-verify</c>.</param>
internal sealed record KubeconfigRules(bool AllowAnyExec = false, bool AllowInsecureTls = false)
{
    /// <summary>The credential plugins of the large clouds, by file name.</summary>
    public static IReadOnlyList<string> KnownPlugins { get; } = ["kubelogin", "gke-gcloud-auth-plugin", "aws"];

    /// <summary>A bare name only: a path could lead to another program of the same name.</summary>
    public bool Allows(string command) =>
        AllowAnyExec || KnownPlugins.Contains(command.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? command[..^4] : command, StringComparer.Ordinal);
}

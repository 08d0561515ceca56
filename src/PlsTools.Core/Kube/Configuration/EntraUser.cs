using k8s.KubeConfigModels;

namespace PlsTools.Core.Kube.Configuration;

/// <summary>
/// A kubeconfig's user who signs in with Entra: by <c>kubelogin</c>, as AKS writes it since 1.24, or by the auth provider <c>azure</c> of before.
/// All of what the plugin would do is ask for a token of the API server's application, which a session can do itself.
/// </summary>
/// <param name="ServerApplication">Client id of the API server's application.</param>
/// <param name="TenantId">Tenant that it takes tokens of; null where the kubeconfig does not tell.</param>
/// <param name="IsLegacy">Whether the audience must be written <c>spn:…</c>, as the first clusters with Entra want it.</param>
internal sealed record EntraUser(string ServerApplication, string? TenantId, bool IsLegacy)
{
    /// <summary>What a token is asked for.</summary>
    public string Audience => IsLegacy ? $"spn:{ServerApplication}" : ServerApplication;

    /// <summary>Null for a user of another kind, and for one whose tokens are bound to a key (<c>--pop-enabled</c>).</summary>
    public static EntraUser? Read(UserCredentials user)
    {
        if (user.AuthProvider is { Name: "azure", Config: { } config })
        {
            // The flag says that the audience has no prefix.
            return config.GetValueOrDefault("apiserver-id") is { Length: > 0 } id
                ? new(id, config.GetValueOrDefault("tenant-id"), config.GetValueOrDefault("config-mode") != "1")
                : null;
        }

        if (user.ExternalExecution is not { Arguments: { } arguments } plugin || !IsKubelogin(plugin.Command)) return null;
        string[] words = [.. arguments.SelectMany(Split)];
        return Value(words, "--server-id") is { } application && !IsSet(words, "--pop-enabled")
            ? new(application, Value(words, "--tenant-id") ?? Value(words, "-t"), IsSet(words, "--legacy"))
            : null;
    }

    /// <summary>By its file name, wherever it lies: it is not run.</summary>
    private static bool IsKubelogin(string? command) =>
        Path.GetFileNameWithoutExtension(command?.Replace('\\', '/')) is { } name && name.Equals("kubelogin", StringComparison.OrdinalIgnoreCase);

    private static string[] Split(string argument) => argument.StartsWith('-') && argument.Contains('=', StringComparison.Ordinal) ? argument.Split('=', 2) : [argument];

    private static string? Value(string[] words, string name)
    {
        int at = Array.IndexOf(words, name);
        return at >= 0 && at + 1 < words.Length ? words[at + 1] : null;
    }

    /// <summary>A flag stands alone, or is followed by a truth.</summary>
    private static bool IsSet(string[] words, string name) => words.Contains(name) && Value(words, name) != "false";
}

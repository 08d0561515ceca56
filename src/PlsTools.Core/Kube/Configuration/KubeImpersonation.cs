using System.Net.Http.Headers;

namespace PlsTools.Core.Kube.Configuration;

/// <summary>
/// Whom a kubeconfig's user acts as (kubernetes.io, "User impersonation"): <c>as</c>, <c>as-uid</c>, <c>as-groups</c> and <c>as-user-extra</c>.
/// KubernetesClient (21.0.8) reads some of it and sends nothing, so that the user would act under their own name.
/// </summary>
/// <param name="User">Name of the other user; null where the kubeconfig names none, which is an error where it names anything else.</param>
/// <param name="Uid">The other user's UID; null for none.</param>
/// <param name="Groups">The other user's groups.</param>
/// <param name="Extra">What else is known of the other user: values by key.</param>
internal sealed record KubeImpersonation(string? User, string? Uid, IReadOnlyList<string> Groups, IReadOnlyDictionary<string, IReadOnlyList<string>> Extra)
{
    /// <summary>Whether the kubeconfig asks for nothing of it.</summary>
    public bool IsNone => User is null && Uid is null && Groups.Count == 0 && Extra.Count == 0;

    /// <summary>Whether all of it can be sent as headers as it stands.</summary>
    public bool IsSendable => Headers().All(header => header.Value.All(letter => letter is >= ' ' and <= '~'));

    public void Apply(HttpRequestHeaders headers)
    {
        foreach ((string name, string value) in Headers()) headers.Add(name, value);
    }

    private IEnumerable<(string Name, string Value)> Headers()
    {
        if (User is not null) yield return ("Impersonate-User", User);
        if (Uid is not null) yield return ("Impersonate-Uid", Uid);
        foreach (string group in Groups) yield return ("Impersonate-Group", group);
        foreach ((string key, IReadOnlyList<string> values) in Extra)
        {
            foreach (string value in values) yield return ($"Impersonate-Extra-{Uri.EscapeDataString(key)}", value);
        }
    }
}

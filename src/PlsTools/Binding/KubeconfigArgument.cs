using PlsTools.Core.Kube.Configuration;

namespace PlsTools.Binding;

/// <summary>
/// A kubeconfig as a person named it: a path, or its text. The text holds credentials, and the engine keeps what was bound to a parameter with every
/// error of the command; so it is kept where nothing prints or serialises it.
/// </summary>
public sealed class KubeconfigArgument
{
    internal KubeconfigArgument(string given) => Given = given;

    /// <summary>The path or the text.</summary>
    internal string Given { get; }

    internal bool IsText => KubeconfigLocation.IsText(Given);

    /// <summary>The path; words in place of a text.</summary>
    public override string ToString() => IsText ? KubeconfigMessages.HandedOver : Given;
}

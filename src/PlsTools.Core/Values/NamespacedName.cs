using System.Diagnostics.CodeAnalysis;

namespace PlsTools.Core.Values;

/// <summary>A Kubernetes object's namespace and name, written <c>namespace/name</c>.</summary>
/// <param name="Namespace">Namespace; <c>default</c> where a person leaves it out.</param>
/// <param name="Name">Object name.</param>
public readonly record struct NamespacedName(string Namespace, string Name)
{
    /// <summary>Reads <c>namespace/name</c> or a bare <c>name</c> (then in <paramref name="defaultNamespace"/>).</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out NamespacedName name, string defaultNamespace = "default")
    {
        name = default;
        string[] parts = (text ?? string.Empty).Trim().Split('/');
        if (parts.Length > 2 || parts.Any(part => part.Length == 0 || part.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter)))) return false;
        name = parts.Length == 2 ? new(parts[0], parts[1]) : new(defaultNamespace, parts[0]);
        return true;
    }

    public override string ToString() => $"{Namespace}/{Name}";
}

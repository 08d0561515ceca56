using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Fields;

namespace PlsTools.Simulator.Kube.Resources;

/// <summary>A kind of object that the API server serves, with what is particular to it.</summary>
public sealed class KubeResource
{
    internal KubeResource(FieldType schema, KubeStrategy strategy)
    {
        Schema = schema;
        Strategy = strategy;
    }

    /// <summary>Empty for the core group.</summary>
    public required string Group { get; init; }

    public required string Version { get; init; }

    /// <summary>Such as <c>Service</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Such as <c>services</c>.</summary>
    public required string Plural { get; init; }

    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Groups of kinds that it belongs to, such as <c>all</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    public bool IsNamespaced { get; init; } = true;

    /// <summary>True where <c>/status</c> is served, and the object itself can't be written through the main path's status.</summary>
    public bool HasStatus { get; init; }

    /// <summary>True where <c>/scale</c> is served.</summary>
    public bool HasScale { get; init; }

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    public string Singular => Kind.ToLowerInvariant();

    /// <summary>As error messages name it: <c>services</c>, <c>deployments.apps</c>.</summary>
    public string QualifiedPlural => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>As error messages name it: <c>Service</c>, <c>Deployment.apps</c>.</summary>
    public string QualifiedKind => Group.Length == 0 ? Kind : $"{Kind}.{Group}";

    internal FieldType Schema { get; }

    internal KubeStrategy Strategy { get; }

    /// <summary>Sections that exist in a document before anybody has written one, so that nobody owns them.</summary>
    internal JsonObject Empty { get; init; } = new() { ["metadata"] = new JsonObject() };

    public override string ToString() => $"{ApiVersion}, Kind={Kind}";
}

using System.Collections;
using System.Management.Automation;
using PlsTools.Core.Arm;
using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Inventory;
using PlsTools.Core.Session;
using PlsTools.Core.Values;

namespace PlsTools.Exposure;

/// <summary>
/// What a person named as a Kubernetes Service: <c>namespace/name</c>, a bare name, one of our outputs, or an object that carries both
/// as <c>Namespace</c> and <c>Name</c>, perhaps below <c>metadata</c> as the API server's JSON does. A Private Link Service, by its id or as
/// an object with one, stands for itself. Nothing is refused while it is bound, so that each input that is wrong gets an error of its own.
/// </summary>
public sealed class ServiceReference
{
    private readonly string? _text;

    private ServiceReference(object source, string? text, ResourceId? linkId = null)
    {
        Source = source;
        _text = text;
        LinkId = linkId;
    }

    /// <summary>The object as it came, by which its session is remembered and errors name it.</summary>
    public object Source { get; }

    /// <summary>The Private Link Service that came in place of a Service; null where a Service was named.</summary>
    internal ResourceId? LinkId { get; }

    /// <summary>The cluster that the object came from; null where nothing tells.</summary>
    internal string? Cluster => Source switch
    {
        AksLoadBalancerService service => service.Cluster,
        AksPrivateLinkService link => link.Cluster,
        AksPrivateLinkServiceProtection protection => protection.Cluster,
        _ => null,
    };

    /// <summary>Whether it names Services by a pattern.</summary>
    internal bool IsPattern => _text is not null && WildcardPattern.ContainsWildcardCharacters(_text);

    /// <summary>The name; a bare one is in <paramref name="defaultNamespace"/>. A pattern's parts may be patterns.</summary>
    /// <exception cref="Core.Errors.PlsException"><c>ServiceReferenceInvalid</c>.</exception>
    internal NamespacedName Resolve(string defaultNamespace) =>
        NamespacedName.TryParse(_text, out NamespacedName name, defaultNamespace) ? name : throw ExposureErrors.ServiceReferenceInvalid(Source);

    /// <summary>The name of a Service that is to be worked on in <paramref name="cluster"/>; a bare one is in its default namespace.</summary>
    /// <exception cref="Core.Errors.PlsException"><c>ServiceReferenceInvalid</c>, <c>ServicePattern</c> or <c>ServiceOfOtherCluster</c>.</exception>
    internal NamespacedName ResolveIn(ClusterConnection cluster)
    {
        if (IsPattern) throw ExposureErrors.ServicePattern(_text!);
        NamespacedName name = Resolve(cluster.Kube.DefaultNamespace);
        return IsOf(cluster.Facts) ? name : throw ExposureErrors.ServiceOfOtherCluster(name, Cluster!, cluster.Facts.Name);
    }

    /// <summary>Whether nothing speaks against its being in <paramref name="cluster"/>: an object of ours knows where it came from.</summary>
    internal bool IsOf(ClusterFacts cluster) => Cluster is null || Cluster.Equals(cluster.Name, StringComparison.OrdinalIgnoreCase);

    public override string ToString() => _text ?? Source.ToString() ?? string.Empty;

    /// <summary>Reads whatever came. Must run on the pipeline thread, since properties of a piped object may be scripts.</summary>
    internal static ServiceReference From(object input)
    {
        object source = input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input;
        return source switch
        {
            ServiceReference reference => reference,
            string text => new(text, text, LinkOf(text.Trim())),
            AksLoadBalancerService service => new(service, service.ToString()),
            AksPrivateLinkServiceProtection protection => new(protection, protection.Service, null),
            AksPrivateLinkService link => new(link, link.Service, link.Service is null || link.Management == LinkManagement.Orphaned ? LinkOf(link.ResourceId) : null),
            _ when (Compose(input) ?? Compose(Member(input, "metadata"))) is { } text => new(source, text),
            _ => new(source, null, LinkOf(Member(input, "ResourceId")) ?? LinkOf(Member(input, "Id"))),
        };
    }

    private static ResourceId? LinkOf(object? text) =>
        ResourceId.TryParse(text?.ToString(), out ResourceId? id) && id.IsType(ArmType.PrivateLinkService) ? id : null;

    private static string? Compose(object? input) =>
        Member(input, "Namespace") is string ns && Member(input, "Name") is string name ? $"{ns}/{name}" : null;

    private static object? Member(object? input, string name)
    {
        object? source = input is PSObject { BaseObject: IDictionary inner } ? inner : input;
        object? value = source switch
        {
            null => null,
            IDictionary table => table.Keys.OfType<string>().FirstOrDefault(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } key ? table[key] : null,
            _ => PSObject.AsPSObject(source).Properties[name]?.Value,
        };
        return value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
    }
}

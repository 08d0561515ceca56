using System.Collections;
using System.Management.Automation;
using PlsTools.Core.Consumers.Offers;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Binding;

/// <summary>
/// What a person named as a resource: an id, a bare name, an offer, or any object that carries its id as <c>ResourceId</c>, <c>Id</c> or, as a
/// Kubernetes Service does, <c>PrivateLinkServiceId</c>: our own outputs, those of Az.Network, and rows of Azure Resource Graph. Nothing is refused
/// while it is bound, so that each command can say what it accepts, with an error of its own for each input.
/// </summary>
public sealed class ResourceReference
{
    private static readonly string[] s_idProperties = ["ResourceId", "Id", "PrivateLinkServiceId"];

    private readonly IReadOnlyList<string> _texts;

    private ResourceReference(object source, IReadOnlyList<string> texts)
    {
        Source = source;
        _texts = texts;
    }

    /// <summary>The object as it came, by which its session is remembered and errors name it.</summary>
    public object Source { get; }

    /// <summary>The bare name that was typed; null where an id or an object with an id came.</summary>
    internal string? Name => Source is string text && !LooksLikeId(text) ? text : null;

    /// <summary>The text that should have been an id and is none; null where an id came, or nothing that could be one.</summary>
    internal string? Malformed => _texts.Any(text => ResourceId.TryParse(text, out _)) ? null : _texts.FirstOrDefault();

    /// <summary>The id, where one of the accepted types came.</summary>
    /// <param name="accepted">Full resource types, in ARM's spelling.</param>
    /// <exception cref="PlsException">No id, a malformed one, or one of another type came.</exception>
    internal ResourceId ToId(params string[] accepted)
    {
        List<ResourceId> ids = [];
        foreach (string text in _texts)
        {
            if (!ResourceId.TryParse(text, out ResourceId? id)) continue;
            if (accepted.Any(id.IsType)) return id;
            ids.Add(id);
        }

        if (ids.Count > 0) throw BindingErrors.TypeNotAccepted(ErrorTarget, ids[0], accepted);
        if (_texts.Count > 0) throw BindingErrors.IdMalformed(ErrorTarget, _texts[0], accepted);
        throw BindingErrors.WithoutId(Source, accepted);
    }

    public override string ToString() => _texts.Count > 0 ? _texts[0] : Source.ToString() ?? string.Empty;

    /// <summary>Reads whatever came. Must run on the pipeline thread, since properties of a piped object may be scripts.</summary>
    internal static ResourceReference From(object input)
    {
        object source = input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input;
        return source switch
        {
            ResourceReference reference => reference,
            PlsOffer offer => new(offer, [offer.Target]),
            string or ResourceId => new(source, [source.ToString()!.Trim()]),
            IDictionary table => new(source, Texts(property => Value(table, property))),
            _ => new(source, Texts(property => PSObject.AsPSObject(input).Properties[property]?.Value)),
        };
    }

    private object ErrorTarget => Source is PSObject ? _texts[0] : Source;

    private static bool LooksLikeId(string text) => text.Contains('/', StringComparison.Ordinal);

    private static IReadOnlyList<string> Texts(Func<string, object?> read) =>
        [.. s_idProperties.Select(read).Select(value => value?.ToString()?.Trim()).OfType<string>().Where(text => text.Length > 0)];

    private static object? Value(IDictionary table, string property) =>
        table.Keys.OfType<string>().FirstOrDefault(key => key.Equals(property, StringComparison.OrdinalIgnoreCase)) is { } key ? table[key] : null;
}

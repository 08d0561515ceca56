using PlsTools.Simulator.Kube.Requests;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Storage;

namespace PlsTools.Simulator.Kube.Selectors;

/// <summary>Conditions on the few fields by which a kind can be selected, all of which must hold.</summary>
internal sealed class FieldSelector
{
    private readonly IReadOnlyList<(string Field, string Value, bool IsEqual)> _terms;

    private FieldSelector(IReadOnlyList<(string Field, string Value, bool IsEqual)> terms) => _terms = terms;

    /// <summary>Reads the query's spelling, such as <c>involvedObject.name=api,type!=Normal</c>.</summary>
    public static FieldSelector Parse(KubeResource resource, string text)
    {
        HashSet<string> known = [.. resource.Strategy.SelectableFields([]).Select(field => field.Field), "metadata.name"];
        if (resource.IsNamespaced) known.Add("metadata.namespace");
        List<(string Field, string Value, bool IsEqual)> terms = [];
        foreach (string term in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            int at = term.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0) throw KubeErrors.BadRequest($"invalid selector: '{text}'; can't understand '{term}'");
            bool isEqual = term[at - 1] != '!';
            string field = term[..(isEqual ? at : at - 1)];
            if (!known.Contains(field))
            {
                throw KubeErrors.BadRequest(
                    $"Unable to find \"{resource.Group}/{resource.Version}, Resource={resource.Plural}\" that match label selector \"\", field selector \"{text}\": field label not supported: {field}");
            }

            terms.Add((field, term[(at + 1)..].TrimStart('='), isEqual));
        }

        return new(terms);
    }

    public bool Matches(KubeObject found)
    {
        if (_terms.Count == 0) return true;
        Dictionary<string, string> fields = found.Key.Resource.Strategy.SelectableFields(found.Body)
            .ToDictionary(field => field.Field, field => field.Value, StringComparer.Ordinal);
        fields["metadata.name"] = found.Key.Name;
        fields["metadata.namespace"] = found.Key.Namespace;
        return _terms.All(term => (fields[term.Field] == term.Value) == term.IsEqual);
    }
}

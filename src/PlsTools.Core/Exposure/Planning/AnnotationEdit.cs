using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>A change of a Service's annotations.</summary>
/// <param name="Service">The Service as it was when the change was planned.</param>
/// <param name="Owned">All annotations that the field manager <c>plstools</c> owns by apply afterwards; the unchanged ones among them.</param>
/// <param name="Changes">What is written or taken away.</param>
public sealed record AnnotationEdit(
    ServiceSnapshot Service, IReadOnlyDictionary<string, string> Owned, IReadOnlyList<AnnotationChange> Changes)
{
    /// <summary>Whether something is taken away that an apply of ours does not own alone.</summary>
    public bool NeedsPatch => Changes.Any(change => change.NeedsPatch);

    /// <summary>What would be taken away from another field manager.</summary>
    public IReadOnlyList<AnnotationChange> Seized => [.. Changes.Where(change => change.To is null && change.Owners.Count > 0)];

    /// <summary>All annotations of the Service as the edit leaves them.</summary>
    public IReadOnlyDictionary<string, string> Result
    {
        get
        {
            Dictionary<string, string> result = new(Service.Annotations, StringComparer.Ordinal);
            foreach (AnnotationChange change in Changes)
            {
                if (change.To is null) result.Remove(change.Key);
                else result[change.Key] = change.To;
            }

            return result;
        }
    }
}

using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>Gathers what is to become of a Service's annotations, and leaves alone what means the same already.</summary>
internal sealed class AnnotationDraft(ServiceSnapshot service)
{
    private readonly Dictionary<string, string> _owned = new(service.AppliedBy(ExposurePlanner.FieldManager), StringComparer.Ordinal);
    private readonly List<AnnotationChange> _changes = [];

    /// <summary>All annotations that our field manager owns by apply afterwards; the unchanged ones among them.</summary>
    public IReadOnlyDictionary<string, string> Owned => _owned;

    public IReadOnlyList<AnnotationChange> Changes => _changes;

    /// <summary>The Service as it will be.</summary>
    public ServiceSnapshot Result
    {
        get
        {
            Dictionary<string, string> merged = new(service.Annotations, StringComparer.Ordinal);
            foreach (AnnotationChange change in _changes)
            {
                if (change.To is { } value) merged[change.Key] = value;
                else merged.Remove(change.Key);
            }

            return service with { Annotations = merged };
        }
    }

    /// <summary>Wants a value; null wants the default, for which a present value that means it stays.</summary>
    public void Want(string key, string? value)
    {
        string? present = service.Annotations.GetValueOrDefault(key);
        ExposureKey? known = ExposureKeys.Find(key);
        if (value is null)
        {
            if (present is not null && !(known is not null && SettingAnnotations.MeansDefault(known, present))) Remove(key);
        }
        else if (present is null || !(known is null ? present == value : SettingAnnotations.SameMeaning(known, present, value)))
        {
            _owned[key] = value;
            _changes.Add(new(key, present, value) { Owners = service.OthersOwning(key, ExposurePlanner.FieldManager) });
        }
    }

    /// <summary>Wants the annotation gone, whatever it says.</summary>
    public void Remove(string key)
    {
        if (service.Annotations.GetValueOrDefault(key) is not { } present || _changes.Any(change => change.Key == key)) return;
        _owned.Remove(key);
        _changes.Add(new(key, present, null)
        {
            Owners = service.OthersOwning(key, ExposurePlanner.FieldManager),
            NeedsPatch = !service.IsOwnedSolelyByApplyOf(key, ExposurePlanner.FieldManager),
        });
    }
}

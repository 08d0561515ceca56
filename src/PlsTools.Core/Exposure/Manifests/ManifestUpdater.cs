using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Manifests.Editing;
using PlsTools.Core.Exposure.Manifests.Yaml;
using PlsTools.Core.Exposure.Planning;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Manifests;

/// <summary>Plans the change of a manifest by the same rules by which a live Service is changed.</summary>
internal static class ManifestUpdater
{
    /// <summary>The text as it would be, and what changes in it.</summary>
    /// <param name="name">What messages call the text; null for text from the pipe.</param>
    /// <param name="text">YAML.</param>
    /// <param name="wanted">Which Service, with an empty namespace for any; null for the only one of type LoadBalancer.</param>
    /// <param name="settings">What is wanted of its Private Link Service.</param>
    /// <exception cref="PlsException">
    /// The text is no YAML, the Service is not there, the change would be refused by the controller, or it cannot be made safely.
    /// </exception>
    public static ManifestUpdate Plan(string? name, string text, NamespacedName? wanted, ExposureSettings settings)
    {
        string called = name ?? ManifestMessages.PipedText;
        ManifestText manifest = ManifestText.Read(text);
        if (manifest.Faults is [{ } fault, ..]) throw ManifestErrors.NotYaml(called, fault);
        IReadOnlyList<ManifestService> services = ManifestServices.Of(manifest);
        int index = ManifestServices.Choose(called, services, wanted);
        ManifestService service = services[index];

        AnnotationDraft draft = new(service.Snapshot);
        SettingAnnotations.Draft(draft, settings, ExposureSpec.Read(service.Snapshot));
        ProbeAnnotations.Draft(draft, service.Snapshot);
        Refuse([.. SettingProblems.Of(settings)], service);

        string edited = draft.Changes.Count == 0 ? text : AnnotationEditor.Edit(called, manifest, index, draft.Changes);
        IReadOnlyList<PlsManifestFinding> findings = [.. ManifestLinter.Lint(name, edited).Findings.Where(finding => finding.Service == service.DisplayName)];
        Refuse([.. ManifestLinter.ProblemsOf(ManifestServices.Of(ManifestText.Read(edited))[index]).Where(problem => problem.Severity == ProblemSeverity.Error)], service);
        return new(name, service.DisplayName, edited, draft.Changes, LineDiff.Of(text, edited), findings);
    }

    private static void Refuse(IReadOnlyList<ExposureProblem> problems, ManifestService service)
    {
        if (problems.Count > 0) throw ExposureErrors.Combined([.. problems.Select(problem => ExposureErrors.Refused(problem, service.DisplayName))]);
    }
}

using System.Text.RegularExpressions;
using PlsTools.Core.Exposure.Linting;
using PlsTools.Core.Exposure.Manifests.Yaml;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Exposure.Manifests;

/// <summary>Lints the Services of a manifest without asking anybody. Never fails, whatever the text is.</summary>
public static partial class ManifestLinter
{
    /// <summary>All findings, in the order in which they stand in the text.</summary>
    /// <param name="file">What the findings call the text; null for text without a file.</param>
    /// <param name="text">YAML of any number of documents. Those that are no Services are passed over.</param>
    public static ManifestReport Lint(string? file, string text)
    {
        ManifestText manifest = ManifestText.Read(text);
        IReadOnlyList<ManifestService> services = ManifestServices.Of(manifest);
        IEnumerable<PlsManifestFinding> findings =
        [
            .. FaultFindings.Of(file, manifest),
            .. services.SelectMany(service => LintService(file, manifest, service)),
            .. Together([.. services.Select(service => service.Snapshot)])
                .Select(pair => Describe(file, manifest, services.First(service => ReferenceEquals(service.Snapshot, pair.Service)), pair.Problem)),
        ];
        return new(
            [.. findings.OrderBy(finding => finding.Line).ThenBy(finding => finding.Column)],
            manifest.Documents.Count,
            [.. services.Select(service => service.DisplayName)],
            manifest.Faults.Count == 0 && manifest.Documents.Count > 0 && manifest.Documents.All(document => document.Root is ManifestScalar));
    }

    /// <summary>What is wrong with one Service, taken alone.</summary>
    internal static IEnumerable<ExposureProblem> ProblemsOf(ManifestService service)
    {
        IEnumerable<ExposureProblem> problems = [.. ShapeRules.Check(service), .. ExposureLinter.Lint(service.Snapshot)];
        return problems.Where(problem => !service.IsPatch || IsSaid(service, problem.Key));
    }

    private static IEnumerable<(ServiceSnapshot Service, ExposureProblem Problem)> Together(IReadOnlyList<ServiceSnapshot> services) =>
        SharingRules.Check(services).Concat(BalancerRules.Check(services));

    private static IEnumerable<PlsManifestFinding> LintService(string? file, ManifestText manifest, ManifestService service) =>
        ProblemsOf(service).Select(problem => Describe(file, manifest, service, problem));

    // A patch is judged by what it says alone.
    private static bool IsSaid(ManifestService service, string key) =>
        service.Snapshot.Annotations.ContainsKey(key) || ManifestPlaces.FindField(service, key) is not null;

    private static PlsManifestFinding Describe(string? file, ManifestText manifest, ManifestService service, ExposureProblem problem)
    {
        TextPosition place = ManifestPlaces.Of(service, problem.Key);
        return new()
        {
            File = file,
            Line = place.Line,
            Column = place.Column,
            Template = TemplateOf(manifest, service.Document),
            Service = service.DisplayName,
            Id = problem.Id,
            Severity = problem.Severity,
            Key = problem.Key,
            Value = problem.Value,
            Message = problem.Message,
            ControllerMessage = problem.ControllerMessage,
            RecommendedAction = problem.RecommendedAction,
        };
    }

    private static string? TemplateOf(ManifestText manifest, ManifestDocument document)
    {
        string head = manifest.Text[document.Start.Index..Math.Max(document.Start.Index, document.Root.Start.Index)];
        return SourceNote().Match(head) is { Success: true } match ? match.Groups["path"].Value : null;
    }

    [GeneratedRegex(@"^# Source: (?<path>\S.*?)\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex SourceNote();
}

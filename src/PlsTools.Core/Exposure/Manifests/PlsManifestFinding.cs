using PlsTools.Core.Exposure.Linting;

namespace PlsTools.Core.Exposure.Manifests;

/// <summary>Something in a manifest that keeps a Private Link Service from coming about as asked, and where it stands.</summary>
public sealed record PlsManifestFinding
{
    /// <summary>The file, relative to the current location where it lies below it; null for text from the pipe.</summary>
    public string? File { get; init; }

    /// <summary>The line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>The column, from 1.</summary>
    public required int Column { get; init; }

    /// <summary>The chart's template that a document was rendered from, as Helm notes it; null where nothing is noted.</summary>
    public string? Template { get; init; }

    /// <summary><c>namespace/name</c> of the Service, the bare name where the manifest has no namespace; null where it is about no Service.</summary>
    public string? Service { get; init; }

    /// <summary>Stable id of the rule.</summary>
    public required string Id { get; init; }

    public required ProblemSeverity Severity { get; init; }

    /// <summary>The annotation or field; null where it is about neither.</summary>
    public string? Key { get; init; }

    /// <summary>The value seen; null where there is none.</summary>
    public string? Value { get; init; }

    /// <summary>What was seen, and what the controller would do with it.</summary>
    public required string Message { get; init; }

    /// <summary>The controller's own words, as an event would show them; null where it says nothing.</summary>
    public string? ControllerMessage { get; init; }

    /// <summary>The right form, or the way out.</summary>
    public required string RecommendedAction { get; init; }

    /// <summary>Such as <c>deploy/api.yaml:7:5</c>, as compilers say it.</summary>
    public string Location => $"{File ?? ManifestMessages.PipedText}:{Line}:{Column}";

    public override string ToString() => $"{Location}: {Severity}: {Message} {RecommendedAction}";
}

namespace PlsTools.Core.Exposure.Linting;

/// <summary>How bad an <see cref="ExposureProblem"/> is.</summary>
public enum ProblemSeverity
{
    /// <summary>It works, though perhaps not as meant.</summary>
    Warning,

    /// <summary>No Private Link Service comes about, or not the one that was asked for.</summary>
    Error,
}

namespace PlsTools.Core.Exposure.Manifests;

/// <summary>How findings are put out.</summary>
public enum FindingFormat
{
    /// <summary>As objects.</summary>
    Object,

    /// <summary>As lines that Azure Pipelines takes for issues of the build.</summary>
    AzureDevOps,

    /// <summary>As lines that GitHub Actions takes for annotations of the change.</summary>
    GitHub,
}

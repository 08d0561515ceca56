namespace PlsTools.Simulator.CloudProvider;

/// <summary>
/// What changed between versions of the controller. A change came to several lines at once, so that each names its first patch per line.
/// Source: the project's tags from 1.23 to 1.36.
/// </summary>
internal sealed class ControllerFeatures(ControllerVersion version)
{
    /// <summary>Those of the last version that is known.</summary>
    public static ControllerFeatures Latest { get; } = new(ControllerVersion.Parse("1.36"));

    /// <summary>Auto-approval does not need a visibility of <c>*</c>.</summary>
    public bool ApprovesWithoutStar { get; } = Since(version, "1.23.14", "1.24.2");

    /// <summary>A public load balancer may carry a private link service where floating IP is off.</summary>
    public bool TakesPublicFrontends { get; } = Since(version, "1.23.16", "1.24.4", "1.25.0");

    /// <summary><c>externalTrafficPolicy: Local</c> with PROXY protocol goes by the ports' own probes.</summary>
    public bool ProbesPortsUnderProxyProtocol { get; } = Since(version, "1.24.20", "1.25.14", "1.26.10", "1.27.4", "1.28.0");

    /// <summary>The annotation of the resource group is read, a port's probe port goes under Local too, and long NAT names are cut.</summary>
    public bool ReadsResourceGroup { get; } = Since(version, "1.25.19", "1.26.15", "1.27.9", "1.28.1");

    /// <summary>Private link goes by the second generation of the SDK: error texts, and no events of its own.</summary>
    public bool LinksBySecondSdk { get; } = Since(version, "1.30.8", "1.31.2", "1.32.0");

    /// <summary>All else goes by the second generation of the SDK.</summary>
    public bool AllBySecondSdk { get; } = Since(version, "1.32.0");

    /// <summary>A change of a Service's specification is told by an event.</summary>
    public bool TellsChanges { get; } = !Since(version, "1.32.0");

    /// <summary>A node update that fails names ten nodes and their number, not all nodes.</summary>
    public bool LimitsNodeNames { get; } = Since(version, "1.29.0");

    /// <summary>The load balancer is read again once a private link service was deleted, which changes its etag.</summary>
    public bool LooksAgainAfterDeletion { get; } = Since(version, "1.30.13", "1.31.7", "1.32.6", "1.33.1", "1.34.0");

    /// <summary>The api-version of the network provider.</summary>
    public string NetworkApiVersion { get; } =
        Since(version, "1.33.12", "1.34.9", "1.35.4", "1.36.0") ? "2025-05-01"
        : Since(version, "1.30.8", "1.31.2", "1.32.0") ? "2024-05-01"
        : Since(version, "1.23.27", "1.24.14", "1.25.8", "1.26.4", "1.27.0") ? "2022-07-01"
        : Since(version, "1.23.13", "1.24.1") ? "2021-08-01"
        : "2021-02-01";

    /// <summary>The api-version of the compute provider, as it was recorded of 1.26.21 and of 1.35.8; where between them it changed is not known.</summary>
    public string ComputeApiVersion => AllBySecondSdk ? "2025-04-01" : "2022-03-01";

    private static bool Since(ControllerVersion version, params ReadOnlySpan<string> firsts)
    {
        ControllerVersion newest = default;
        foreach (string first in firsts)
        {
            ControllerVersion candidate = ControllerVersion.Parse(first);
            if (candidate.Minor == version.Minor) return version.Patch >= candidate.Patch;
            if (candidate.Minor > newest.Minor) newest = candidate;
        }

        return version.Minor > newest.Minor;
    }
}

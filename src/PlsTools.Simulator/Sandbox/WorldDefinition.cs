using PlsTools.Simulator.Faults;

namespace PlsTools.Simulator.Sandbox;

/// <summary>What a world holds when it begins. Plain data, so that code or a file can fill it.</summary>
public sealed record WorldDefinition
{
    /// <summary>The world's own seed, where nobody asks for another; null for the usual one.</summary>
    public int? Seed { get; init; }

    /// <summary>The world's own pace, in seconds of its clock a second, where nobody asks for another; null for the usual one.</summary>
    public double? Speed { get; init; }

    /// <summary>How long after a change Resource Graph still shows what was before; null for not at all.</summary>
    public TimeSpan? ResourceGraphDelay { get; init; }

    /// <summary>ARM refuses calls for their number with 429, as Azure does.</summary>
    public bool Throttles { get; init; }

    public IReadOnlyList<FaultDefinition> Faults { get; init; } = [];

    public IReadOnlyList<TenantDefinition> Tenants { get; init; } = [];
}

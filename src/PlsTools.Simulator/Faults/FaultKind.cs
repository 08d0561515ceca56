namespace PlsTools.Simulator.Faults;

/// <summary>A fault of the catalogue.</summary>
/// <param name="Name">What world files and commands call it.</param>
/// <param name="Service">Which service has it: <c>arm</c> or <c>kube</c>.</param>
/// <param name="Summary">One line that says what a client sees.</param>
/// <param name="Usual">How often it strikes unless told otherwise, and its parameters.</param>
public sealed record FaultKind(string Name, string Service, string Summary, FaultDefinition Usual)
{
    /// <summary>Verbs of the requests that it can hit; empty for all.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>Whether it has a duration.</summary>
    public bool HasSeconds => Usual.Seconds is not null;

    /// <summary>Whether it counts items.</summary>
    public bool HasItems => Usual.Items is not null;

    internal Func<FaultEffect> Effect { get; init; } = () => throw new InvalidOperationException("The fault has no effect.");
}

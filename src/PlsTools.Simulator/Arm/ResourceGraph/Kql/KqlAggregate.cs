namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>An aggregate of a summary, bound to its argument.</summary>
/// <param name="Column">The column that it fills.</param>
/// <param name="Apply">Its value for the rows of a group.</param>
internal sealed record KqlAggregate(KqlColumn Column, Func<IReadOnlyList<object?[]>, object?> Apply);

namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>A scalar function.</summary>
/// <param name="Least">Fewest arguments.</param>
/// <param name="Most">Most arguments.</param>
/// <param name="Result">Type of its value, from the arguments'.</param>
/// <param name="Apply">Its value, from the arguments' values.</param>
internal sealed record KqlFunction(int Least, int Most, Func<IReadOnlyList<KqlExpression>, KqlType> Result, Func<object?[], object?> Apply)
{
    /// <summary>A column made of it keeps the name of the argument's.</summary>
    public bool KeepsName { get; init; }

    public KqlFunction(int least, int most, KqlType type, Func<object?[], object?> apply)
        : this(least, most, _ => type, apply)
    {
    }
}

namespace PlsTools.Core.Consumers.Naming;

/// <summary>What goes from DNS with an endpoint, in this order, and what stays.</summary>
/// <param name="Leavings">Records, then links, then zones.</param>
/// <param name="Kept">A sentence for each thing that stays although it has to do with the endpoint.</param>
internal sealed record NameRemovalPlan(IReadOnlyList<Leaving> Leavings, IReadOnlyList<string> Kept)
{
    public static NameRemovalPlan Nothing { get; } = new([], []);
}

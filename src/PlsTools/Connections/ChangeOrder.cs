using PlsTools.Core.Connections;
using PlsTools.Core.Values;

namespace PlsTools.Connections;

/// <summary>One connection that is to be changed, and what was known of it when it was named.</summary>
/// <param name="Id">The connection.</param>
/// <param name="Named">The words in which it was named, for errors; null for its id.</param>
internal sealed record ChangeOrder(ResourceId Id, string? Named = null)
{
    /// <summary>The object that was piped; null where an id or a name came.</summary>
    public PlsConnection? Found { get; init; }

    /// <summary>Whether it was named as one of those that wait, and is left alone once it does not wait any more.</summary>
    public bool OnlyPending { get; init; }

    /// <summary>Holds a plan, which was made on what ARM has just told, against what the order was given for.</summary>
    /// <exception cref="Core.Errors.PlsException">Resource Graph showed the connection in another state, in which it may have been chosen for it.</exception>
    public ConnectionPlan Confirm(ConnectionPlan plan)
    {
        if (OnlyPending && plan.Current.Status != ConnectionStatus.Pending) return plan with { Step = ConnectionStep.Nothing, Target = null };
        bool isStale = Found is { Source: ConnectionSource.ResourceGraph } && Found.Status != plan.Current.Status;
        return isStale && plan.Step != ConnectionStep.Nothing ? throw ConnectionErrors.ChangedMeanwhile(Found!, plan.Current) : plan;
    }
}

namespace PlsTools.Simulator.Arm.Network;

/// <summary>What a member of a load balancer's part is.</summary>
internal enum BalancerMember
{
    /// <summary>Kept as given.</summary>
    Value,

    /// <summary>The id of another part or resource.</summary>
    Reference,

    /// <summary>A list of ids.</summary>
    References,
}

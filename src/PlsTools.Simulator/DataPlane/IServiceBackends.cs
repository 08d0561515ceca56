namespace PlsTools.Simulator.DataPlane;

/// <summary>Knows the Services behind load-balancing rules.</summary>
internal interface IServiceBackends
{
    /// <summary>The Service that a rule was made for; null where no cluster of the world knows it.</summary>
    /// <param name="loadBalancerId">Id of the load balancer.</param>
    /// <param name="ruleName">Name of the rule, which begins with a name made from the Service's UID.</param>
    /// <param name="port">The port that was dialled.</param>
    ServiceBackend? Find(string loadBalancerId, string ruleName, int port);
}

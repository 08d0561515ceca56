namespace PlsTools.Core.Connections.Policy;

/// <summary>All that a decision is made on.</summary>
/// <param name="Connection">The request.</param>
/// <param name="Service">Its Private Link Service, read together with it.</param>
/// <param name="Now">The time by which its age is measured.</param>
internal sealed record PolicyFacts(PlsConnection Connection, ServiceFacts Service, DateTimeOffset Now);

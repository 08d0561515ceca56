namespace PlsTools.Simulator.CloudProvider;

/// <summary>One port of a Service.</summary>
/// <param name="Name">Empty where the port has none.</param>
/// <param name="Protocol">TCP, UDP or SCTP.</param>
/// <param name="Port">The port that clients use.</param>
/// <param name="NodePort">Zero where none is allocated.</param>
/// <param name="AppProtocol">Null where unset.</param>
internal sealed record ServicePortSnapshot(string Name, string Protocol, int Port, int NodePort, string? AppProtocol);

namespace PlsTools.Simulator.DataPlane;

/// <summary>One connection as it reaches an application.</summary>
/// <param name="App">Name of the application: the Pod's label <c>app</c>, else the name of its Service.</param>
/// <param name="Pod">Name of the Pod.</param>
/// <param name="Port">The port that the Pod is reached on.</param>
/// <param name="SourceAddress">The address that the application sees: behind private link the provider's NAT address.</param>
/// <param name="Stream">The bytes; begins with a PROXY protocol header where the private link service has it on.</param>
public sealed record Flow(string App, string Pod, int Port, string SourceAddress, Stream Stream);

namespace PlsTools.Simulator.DataPlane;

/// <summary>One ready Pod behind a port of a Service.</summary>
/// <param name="App">Its label <c>app</c>; the Service's name where it has none.</param>
/// <param name="Pod">Its name.</param>
/// <param name="Port">The port that it serves on.</param>
internal sealed record PodEndpoint(string App, string Pod, int Port);

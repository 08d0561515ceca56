namespace PlsTools.Simulator.Sandbox;

/// <summary>A subscription of the sandbox.</summary>
/// <param name="Id">GUID.</param>
/// <param name="DisplayName">Name as people know it.</param>
public sealed record SandboxSubscription(string Id, string DisplayName);

namespace PlsTools.Simulator.Sandbox;

/// <summary>A tenant of the sandbox.</summary>
/// <param name="Name">The name that commands use, such as <c>a</c>.</param>
/// <param name="Id">GUID.</param>
/// <param name="DisplayName">Name as people know it.</param>
/// <param name="Subscriptions">Its subscriptions.</param>
/// <param name="Principals">Names of those who can sign in; the first does unless another is asked for.</param>
public sealed record SandboxTenant(
    string Name, string Id, string DisplayName, IReadOnlyList<SandboxSubscription> Subscriptions, IReadOnlyList<string> Principals);

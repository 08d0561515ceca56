namespace PlsTools.Simulator.World;

/// <summary>A directory of the world.</summary>
/// <param name="Id">GUID.</param>
/// <param name="DisplayName">Name as people know it.</param>
/// <param name="DefaultDomain">Such as <c>contoso.onmicrosoft.com</c>.</param>
public sealed record Tenant(string Id, string DisplayName, string DefaultDomain);

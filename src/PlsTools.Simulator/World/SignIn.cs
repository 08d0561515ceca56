namespace PlsTools.Simulator.World;

/// <summary>What the directory knows of a bearer token.</summary>
/// <param name="Principal">Whose token it is.</param>
/// <param name="TenantId">The tenant that it was issued for.</param>
/// <param name="Audience">Its <c>aud</c> claim.</param>
/// <param name="Expires">Its <c>exp</c> claim.</param>
public sealed record SignIn(Principal Principal, string TenantId, string Audience, DateTimeOffset Expires);

namespace PlsTools.Simulator.World;

/// <summary>A directory of the world.</summary>
/// <param name="Id">GUID.</param>
/// <param name="DisplayName">Name as people know it.</param>
/// <param name="DefaultDomain">Such as <c>contoso.onmicrosoft.com</c>.</param>
public sealed record Tenant(string Id, string DisplayName, string DefaultDomain)
{
    /// <summary>Whether those who sign in may read no more of it than its id, as service principals without a directory role.</summary>
    public bool HidesDetails { get; init; }
}

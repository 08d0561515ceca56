namespace PlsTools.Core.Exposure.Acting;

/// <summary>
/// The cloud controller acts on Private Link Services as it read them up to two minutes before, and writes back what it had read. Source:
/// cloud-provider-azure, privatelinkservice/repo.go.
/// </summary>
internal static class ControllerCache
{
    /// <summary>After that long it has certainly read anew.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(125);
}

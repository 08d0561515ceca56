namespace PlsTools.Core.Exposure.Reading;

/// <summary>
/// The names that the cloud controller derives from a Service. Source: cloud-provider's DefaultLoadBalancerName and
/// azure_loadbalancer.go's getFrontendIPConfigName.
/// </summary>
public static class FrontendName
{
    private const int LongestFrontendName = 75;

    /// <summary><c>a</c> and the first 31 hexadecimal digits of the UID; every name below begins with it.</summary>
    public static string BaseOf(string uid)
    {
        string name = "a" + uid.Replace("-", string.Empty, StringComparison.Ordinal);
        return name.Length > 32 ? name[..32] : name;
    }

    /// <summary>The frontend that the controller gives a Service of its own.</summary>
    /// <param name="uid">The Service's UID.</param>
    /// <param name="internalSubnet">Subnet named for an internal frontend; null for none.</param>
    public static string Of(string uid, string? internalSubnet)
    {
        if (internalSubnet is null) return BaseOf(uid);
        string name = $"{BaseOf(uid)}-{internalSubnet}";
        if (name.Length <= LongestFrontendName) return name;
        string cut = name[..LongestFrontendName];
        return char.IsLetter(cut[^1]) || cut[^1] == '_' ? cut : cut[..^1] + "_";
    }

    /// <summary>The Private Link Service's name where no annotation gives one.</summary>
    public static string PrivateLinkServiceOf(string frontend) => $"pls-{frontend}";
}

using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Protocol;

/// <summary>Tells who asks, from the bearer token.</summary>
internal static class ArmBearer
{
    private const string Scheme = "Bearer ";

    private static readonly string[] s_audiences =
    [
        "https://management.azure.com", "https://management.core.windows.net",
    ];

    /// <summary>The caller; refuses with 401 what the directory did not issue, or not for ARM, or no longer stands by.</summary>
    /// <param name="arm">ARM.</param>
    /// <param name="authorization">The header.</param>
    /// <param name="target">What is asked for; null where the path names nothing.</param>
    public static Principal Authenticate(ArmContext arm, string? authorization, ArmTarget? target)
    {
        string? tenant = target?.SubscriptionId is { } subscription ? arm.World.Directory.FindSubscription(subscription)?.TenantId : null;
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) throw GatewayFaults.NoToken(tenant);
        SignIn signIn = arm.World.Directory.FindToken(authorization[Scheme.Length..].Trim()) ?? throw GatewayFaults.InvalidToken(tenant);
        DateTimeOffset now = arm.World.Time.GetUtcNow();
        if (signIn.Expires <= now) throw GatewayFaults.ExpiredToken(signIn.Expires, now, signIn.TenantId);
        bool isForArm = s_audiences.Concat(arm.Settings.Audiences)
            .Any(audience => audience.TrimEnd('/').Equals(signIn.Audience.TrimEnd('/'), StringComparison.OrdinalIgnoreCase));
        return isForArm ? signIn.Principal : throw GatewayFaults.InvalidAudience(signIn.Audience, signIn.TenantId);
    }
}

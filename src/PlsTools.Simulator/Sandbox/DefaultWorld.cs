using PlsTools.Simulator.Worlds;

namespace PlsTools.Simulator.Sandbox;

/// <summary>The world of the walkthrough: a provider with a cluster in tenant a, a consumer with a network of its own in tenant b.</summary>
public static class DefaultWorld
{
    public const string ProviderTenantId = "aaaaaaaa-0000-4000-8000-000000000001";
    public const string ProviderSubscriptionId = "aaaaaaaa-0000-4000-8000-000000000002";
    public const string ConsumerTenantId = "bbbbbbbb-0000-4000-8000-000000000001";
    public const string ConsumerSubscriptionId = "bbbbbbbb-0000-4000-8000-000000000002";
    public const string ClusterName = "aks-sample";

    private static readonly Lazy<WorldDefinition> s_definition = new(() => WorldFile.ReadBuiltIn("walkthrough"));

    /// <summary>What <c>samples/worlds/walkthrough.yaml</c> says.</summary>
    public static WorldDefinition Definition => s_definition.Value;
}

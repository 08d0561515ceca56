using PlsTools.Core.Arm.Pacing;

namespace PlsTools.Core.Tests.Arm;

public sealed class ArmBucketRulesTests
{
    private const string Subscription = "/subscriptions/aaaaaaaa-0000-0000-0000-000000000000";

    [Theory]
    [InlineData("GET", Subscription + "/resourceGroups/g/providers/Microsoft.Network/privateLinkServices/p", "Microsoft.Network reads, reads")]
    [InlineData("PUT", Subscription + "/resourcegroups/g/providers/microsoft.network/privateLinkServices/p/privateEndpointConnections/c", "Microsoft.Network changes, writes")]
    [InlineData("DELETE", Subscription + "/resourceGroups/g/providers/Microsoft.Network/privateLinkServices/p", "Microsoft.Network changes, deletes")]
    [InlineData("GET", Subscription + "/providers/Microsoft.Network/locations/westeurope/operations/o", "Microsoft.Network reads, reads")]
    [InlineData("POST", Subscription + "/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c/listClusterUserCredential", "writes")]
    [InlineData("GET", Subscription, "reads")]
    public void A_call_takes_from_the_buckets_of_its_subscription(string verb, string path, string buckets)
    {
        IReadOnlyList<ArmBucketKey> keys = ArmBucketRules.KeysOf(verb, path);
        Assert.Equal(buckets, string.Join(", ", keys.Select(key => $"{key.Provider} {key.Kind}".Trim())));
        Assert.All(keys, key => Assert.Equal("AAAAAAAA-0000-0000-0000-000000000000", key.Scope));
    }

    [Theory]
    [InlineData("GET", "/subscriptions", "reads")]
    [InlineData("GET", "/tenants", "reads")]
    [InlineData("POST", "/providers/Microsoft.ResourceGraph/resources", "Microsoft.ResourceGraph reads")]
    public void A_call_outside_of_subscriptions_takes_from_the_tenants(string verb, string path, string bucket)
    {
        ArmBucketKey key = Assert.Single(ArmBucketRules.KeysOf(verb, path));
        Assert.Equal((string.Empty, bucket), (key.Scope, $"{key.Provider} {key.Kind}".Trim()));
    }

    [Theory]
    [InlineData("", "reads", 250, 25)]
    [InlineData("", "writes", 200, 10)]
    [InlineData("", "deletes", 200, 10)]
    [InlineData("Microsoft.Network", "reads", 10_000, 33.333)]
    [InlineData("Microsoft.Network", "changes", 1_000, 3.333)]
    [InlineData("Microsoft.ResourceGraph", "reads", 15, 3)]
    public void A_bucket_has_the_documented_size_and_rate(string provider, string kind, int size, double perSecond)
    {
        ArmBucket bucket = ArmBucketRules.Create(new("S", provider, kind));
        for (int taken = 0; taken < size; taken++) bucket.Take(TimeSpan.Zero);
        Assert.Equal(1 / perSecond, bucket.Wait(TimeSpan.Zero).TotalSeconds, 3);
    }
}

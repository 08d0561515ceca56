using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.Worlds;

namespace PlsTools.Simulator.Tests.Worlds;

/// <summary>A small world as text, of which a test changes one line.</summary>
internal static class WorldText
{
    public const string SubscriptionId = "cccccccc-0000-4000-8000-000000000002";
    public const string Group = $"/subscriptions/{SubscriptionId}/resourceGroups/rg-one";

    public const string Small = $"""
        tenants:
          - name: a
            id: cccccccc-0000-4000-8000-000000000001
            displayName: Tenant
            defaultDomain: tenant.example
            principals:
              - name: operator
                objectId: cccccccc-0000-4000-8000-000000000010
                clientId: cccccccc-0000-4000-8000-000000000011
                roles:
                  - scope: /subscriptions/{SubscriptionId}
            subscriptions:
              - id: {SubscriptionId}
                displayName: One
                resourceGroups:
                  - name: rg-one
                    location: westeurope
                    virtualNetworks:
                      - name: net
                        addressPrefix: 10.1.0.0/16
                        subnets:
                          - name: front
                            addressPrefix: 10.1.0.0/24
                          - name: nat
                            addressPrefix: 10.1.1.0/24
                            privateLinkServiceNetworkPolicies: Disabled
                    loadBalancers:
                      - name: lb
                        frontends:
                          - name: web
                            subnet: net/front
                    privateLinkServices:
                      - name: pls
                        frontend: lb/web
                        subnet: net/nat
                    privateEndpoints:
                      - name: pe
                        subnet: net/front
                        service: pls
                        requestMessage: please
        """;

    /// <summary>The small world with one piece of its text replaced.</summary>
    public static string With(string piece, string replacement)
    {
        Assert.Contains(piece, Small);
        return Small.Replace(piece, replacement);
    }

    public static WorldDefinition Read(string yaml) => WorldFile.Parse(yaml, "world.yaml");

    public static WorldFileException Refuse(string yaml) => Assert.Throws<WorldFileException>(() => Read(yaml));

    /// <summary>Starts a world whose clock stands at the given pace, without waiting for anything in it.</summary>
    public static Task<SandboxHost> StartAsync(WorldDefinition world) => SandboxHost.StartAsync(new() { World = world }, CancellationToken.None);
}

using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Connections;

/// <summary>A sandbox in which one tenant has many services, each with requests that wait.</summary>
internal sealed class RequestWorld : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"requests-{Guid.NewGuid():n}.yaml");

    /// <param name="balancers">Load balancers of the provider.</param>
    /// <param name="frontends">Private Link Services of each of them; eight at most.</param>
    /// <param name="perService">Requests that wait on each service.</param>
    /// <param name="throttles">Whether ARM refuses calls for their number.</param>
    /// <param name="faults">Faults, as items of a YAML list.</param>
    /// <param name="speed">How much faster than the wall's its clock runs.</param>
    public RequestWorld(int balancers, int frontends, int perService, bool throttles = false, string faults = "", double speed = 60)
    {
        File.WriteAllText(_file, Text(balancers, frontends, perService, throttles, faults, speed));
        Host.Run($"""
            $PSDefaultParameterValues['*:TimeoutSec'] = 86400
            $sandbox = Start-PlsSandbox -World '{_file}'
            $session = Connect-Pls -Sandbox $sandbox -SubscriptionId 7e570000-0000-4000-8000-000000000101
            """).Succeeded();
    }

    public ModuleHost Host { get; } = new();

    public CommandResult Run(string script, params (string Name, object? Value)[] variables) => Host.Run(script, variables);

    /// <summary>What was asked of connections, as verb, path and status.</summary>
    public IReadOnlyList<(string Method, string Path, string Status)> Requests() =>
    [
        .. Run("$sandbox.Requests").Succeeded()
            .Select(request => (ConnectionWorld.Text(request, "Method"), ConnectionWorld.Text(request, "Path"), ConnectionWorld.Text(request, "Status"))),
    ];

    public void Dispose()
    {
        Host.Run("Stop-PlsSandbox $sandbox");
        Host.Dispose();
        File.Delete(_file);
    }

    private static string Text(int balancers, int frontends, int perService, bool throttles, string faults, double speed) => $$"""
        speed: {{speed}}
        throttles: {{(throttles ? "true" : "false")}}
        faults: [{{faults}}]
        tenants:
          - name: many
            id: 7e570000-0000-4000-8000-000000000001
            displayName: Many
            defaultDomain: many.example
            principals:
              - name: operator
                objectId: 7e570000-0000-4000-8000-000000000010
                clientId: 7e570000-0000-4000-8000-000000000011
                roles:
                  - scope: /subscriptions/7e570000-0000-4000-8000-000000000101
                  - scope: /subscriptions/7e570000-0000-4000-8000-000000000201
            subscriptions:
              - id: 7e570000-0000-4000-8000-000000000101
                displayName: Provider
                resourceGroups:
                  - name: rg-services
                    location: westeurope
                    virtualNetworks:
                      - name: hub
                        addressPrefix: 10.0.0.0/16
                        subnets:
                          - { name: frontends, addressPrefix: 10.0.0.0/24 }
                          - { name: nat, addressPrefix: 10.0.1.0/24, privateLinkServiceNetworkPolicies: Disabled }
                    loadBalancers:
                      - repeat: { lb: {{balancers}} }
                        name: lb-{lb}
                        frontends:
                          - { repeat: { front: {{frontends}} }, name: 'front-{front}', subnet: hub/frontends }
                    privateLinkServices:
                      - repeat: { lb: {{balancers}}, front: {{frontends}} }
                        name: pls-{lb}-{front}
                        frontend: lb-{lb}/front-{front}
                        subnet: hub/nat
                        visibility: ['*']
              - id: 7e570000-0000-4000-8000-000000000201
                displayName: Consumer
                resourceGroups:
                  - name: rg-endpoints
                    location: westeurope
                    virtualNetworks:
                      - name: spoke
                        addressPrefix: 10.64.0.0/16
                        subnets:
                          - { name: endpoints, addressPrefix: 10.64.0.0/20 }
                    privateEndpoints:
                      - repeat: { lb: {{balancers}}, front: {{frontends}}, n: {{perService}} }
                        name: pe-{lb}-{front}-{n}
                        subnet: spoke/endpoints
                        service: /subscriptions/7e570000-0000-4000-8000-000000000101/resourceGroups/rg-services/providers/Microsoft.Network/privateLinkServices/pls-{lb}-{front}
                        requestMessage: please
        """;
}

using PlsTools.Core.Connections;
using PlsTools.Core.Connections.Policy;
using PlsTools.Core.Connections.Policy.Reading;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Connections.Policy;

/// <summary>Policies and facts for tests.</summary>
internal static class Policies
{
    public const string A = "aaaaaaaa-0000-4000-8000-000000000002";
    public const string B = "bbbbbbbb-0000-4000-8000-000000000002";
    public const string Tenant = "cccccccc-0000-4000-8000-000000000001";

    public static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static readonly ResourceId Service = FakeServices.ServiceId("pls-api");

    /// <summary>A policy that has no errors.</summary>
    public static ApprovalPolicy Valid(string yaml)
    {
        (ApprovalPolicy? policy, IReadOnlyList<PlsPolicyProblem> problems) = PolicyReader.Read(() => PolicyYaml.Read(yaml));
        return policy ?? throw new InvalidOperationException(string.Join('\n', problems));
    }

    public static IReadOnlyList<PlsPolicyProblem> Problems(string yaml) => PolicyReader.Read(() => PolicyYaml.Read(yaml)).Problems;

    /// <summary>A policy of one rule that approves under these conditions, given as one line of YAML.</summary>
    public static ApprovalPolicy When(string conditions) => Valid($"rules: [{{ name: it, when: {{ {conditions} }}, action: approve }}]");

    public static PlsConnection Request(string name = "api", string? message = "order 7", string? consumer = A, string status = "Pending") => new()
    {
        Name = $"{name}.1f0c",
        ResourceId = Service.Child("privateEndpointConnections", $"{name}.1f0c").ToString(),
        PrivateLinkServiceId = Service.ToString(),
        PrivateLinkServiceName = Service.Name,
        SubscriptionId = Service.SubscriptionId,
        ResourceGroupName = Service.ResourceGroupName!,
        Status = status,
        Description = message ?? string.Empty,
        ActionsRequired = "None",
        ConsumerSubscriptionId = consumer,
        ConsumerResourceGroupName = "rg-b",
        PrivateEndpointName = name,
        PrivateEndpointLocation = "northeurope",
        Etag = "W/\"1\"",
    };

    public static PlsConnection Approved(string name, string? consumer = A) => Request(name, "ok", consumer, ConnectionStatus.Approved);

    public static ServiceFacts Facts(params PlsConnection[] connections) => new(
        Service,
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["env"] = "prod", ["k8s-azure-owner-service"] = "shop/api" },
        new NamespacedName("shop", "api"),
        connections);

    public static PolicyDecision Decide(ApprovalPolicy policy, PlsConnection request, params PlsConnection[] others) =>
        PolicyEngine.Decide(policy, new(request, Facts([request, .. others]), Now));
}

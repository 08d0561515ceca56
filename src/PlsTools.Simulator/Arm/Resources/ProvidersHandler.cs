using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Resources;

/// <summary>
/// The providers of the world with their types, api-versions and regions, as clients ask for them to find the api-version of a type. All are
/// registered; to register one again does nothing.
/// </summary>
internal sealed class ProvidersHandler(ArmContext arm, Func<IEnumerable<ArmHandler>> handlers) : ArmHandler(arm)
{
    public override string Type => ArmTypes.Provider;

    public override IReadOnlyList<string> Versions => ApiVersions.Resources;

    public override bool NeedsAuthorization => false;

    protected override ArmReply List(ArmCall call)
    {
        RequireSight(call, "read");
        ILookup<string, ArmHandler> providers = handlers().ToLookup(handler => handler.Type.Split('/')[0], StringComparer.OrdinalIgnoreCase);
        string[] path = call.Target.Scope.Trim('/').Split('/');
        if (path.Length >= 2 && path[^2].Equals("providers", StringComparison.OrdinalIgnoreCase)) return new(200, Document(call, Require(providers, path[^1]))) { ByGateway = true };
        return ArmPaging.Page(call, [.. providers], ListFilter.PageSize(call, Arm.Settings.PageSize), provider => Document(call, provider)) with { ByGateway = true };
    }

    protected override ArmReply Act(ArmCall call, string action)
    {
        bool registers = action.Equals("register", StringComparison.OrdinalIgnoreCase);
        if (!registers) return base.Act(call, action);
        RequireSight(call, "register/action");
        ILookup<string, ArmHandler> providers = handlers().ToLookup(handler => handler.Type.Split('/')[0], StringComparer.OrdinalIgnoreCase);
        return new(200, Document(call, Require(providers, call.Target.Key))) { ByGateway = true };
    }

    private void RequireSight(ArmCall call, string verb)
    {
        if (call.Target.SubscriptionId is not { } id) return;
        Subscription subscription = Arm.World.Directory.FindSubscription(id)!;
        bool may = verb == "read" ? Arm.World.Directory.Sees(call.Caller!, subscription) : Arm.May(call, $"{call.Target.Key}/{verb}", subscription.ResourceId);
        if (!may) throw GatewayFaults.AuthorizationFailed(call.Caller!, verb == "read" ? "Microsoft.Resources/subscriptions/providers/read" : $"{call.Target.Key}/{verb}", subscription.ResourceId);
    }

    private static IGrouping<string, ArmHandler> Require(ILookup<string, ArmHandler> providers, string name) =>
        providers.FirstOrDefault(provider => provider.Key.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw GatewayFaults.UnknownNamespace(name);

    private static JsonObject Document(ArmCall call, IGrouping<string, ArmHandler> provider)
    {
        JsonObject document = new();
        if (call.Target.SubscriptionId is { } subscription) document["id"] = $"/subscriptions/{subscription}/providers/{provider.Key}";
        document["namespace"] = provider.Key;
        document["resourceTypes"] = JsonWriting.Array(provider.Select(handler => new JsonObject
        {
            ["resourceType"] = handler.Type[(provider.Key.Length + 1)..],
            ["locations"] = JsonWriting.Texts(Locations.All.Select(location => Region.Of(location).DisplayName)),
            ["apiVersions"] = JsonWriting.Texts(handler.Versions),
            ["defaultApiVersion"] = handler.Versions[0],
            ["capabilities"] = handler.Type.Count(letter => letter == '/') == 1 ? "SupportsTags, SupportsLocation" : "None",
        }));
        document["registrationState"] = "Registered";
        document["registrationPolicy"] = "RegistrationRequired";
        return document;
    }
}

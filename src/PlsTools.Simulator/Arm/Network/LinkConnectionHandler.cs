using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.Arm.Schemas;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Network;

/// <summary>
/// The connections of a private link service, as its provider sees and decides them. A connection is a part of the service's document: it has the
/// service's etag, and it cannot be made by a PUT.
/// </summary>
internal sealed class LinkConnectionHandler(ArmContext arm, LinkConnections connections) : ArmHandler(arm)
{
    private const int RetryAfter = 10;

    private static readonly string[] s_decisions = [LinkState.Approved, LinkState.Rejected];

    public override string Type => ArmTypes.PrivateEndpointConnection;

    public override IReadOnlyList<string> Versions => ApiVersions.Network;

    protected override ArmReply Get(ArmCall call)
    {
        JsonObject item = Require(call, Service(call.Id.Root));
        return new(200, Shown(item, call)) { Headers = new Dictionary<string, string> { ["ETag"] = item.Text("etag")! } };
    }

    protected override ArmReply List(ArmCall call)
    {
        StoredResource service = Service(ArmId.Parse(call.Target.Scope));
        return ArmPaging.Page(
            call, [.. service.Body.Properties().Objects("privateEndpointConnections")], Arm.Settings.PageSize, item => Shown(item, call));
    }

    protected override ArmReply Put(ArmCall call) => Arm.Resources.Change(() =>
    {
        StoredResource service = Service(call.Id.Root);
        string name = Require(call, service).Text("name")!;
        if (!call.RawBody.IsEmpty) MemberSchemas.Check("PrivateEndpointConnection", call.RawBody);
        RequireIdle(call, service);
        NetworkHandler.RequireEtag(call, call.Id, service);
        JsonNode? wanted = call.Body.Properties().Member("privateLinkServiceConnectionState");
        string? status = s_decisions.FirstOrDefault(decision => decision.Equals(wanted.Text("status"), StringComparison.OrdinalIgnoreCase));
        if (status is null) throw PrivateLinkFaults.StateNotAllowed(call.Id.ToString(), wanted.Text("status"));
        connections.Decide(service, name, new(status, wanted.Text("description") ?? "", wanted.Text("actionsRequired") ?? ""));
        ArmReply reply = new(200, Shown(Require(call, Service(call.Id.Root)), call));
        WorldOperation operation = Start("PutPrivateEndpointConnectionOperation", service, Arm.Settings.ConnectionDuration, () => connections.Settle(service.Id, name));
        return reply with { Headers = OperationLinks.ForWrite(Arm, call, operation, service.Body.Text("location")!, EarlierProvider.Answers(call.ApiVersion) ? null : RetryAfter, notifies: EarlierProvider.NotifiesOfParts(call.ApiVersion)) };
    });

    protected override ArmReply Delete(ArmCall call) => Arm.Resources.Change(() =>
    {
        StoredResource service = Service(call.Id.Root);
        if (LinkConnections.OfService(service.Body, call.Id.Name)?.Text("name") is not { } name) return new ArmReply(204);
        RequireIdle(call, service);
        WorldOperation operation = Start(
            "DeletePrivateEndpointConnectionOperation", service, Arm.Settings.DeleteDuration, () => connections.Disconnect(service.Id, name));
        return new ArmReply(202) { Headers = OperationLinks.ForDelete(Arm, call, operation, service.Body.Text("location")!, notifies: EarlierProvider.NotifiesOfParts(call.ApiVersion)) };
    });

    private static JsonObject Shown(JsonObject item, ArmCall call)
    {
        JsonObject shown = item.DeepClone().AsObject();
        MemberHistory.Trim(ArmTypes.PrivateEndpointConnection, shown, call.ApiVersion);
        return shown;
    }

    private static JsonObject Require(ArmCall call, StoredResource service) =>
        LinkConnections.OfService(service.Body, call.Id.Name) ?? throw NetworkFaults.NotFound(call.Id.ToString());

    private StoredResource Service(ArmId id)
    {
        ArmId owner = Arm.RequireGroup(id);
        return Arm.Find(owner) ?? throw GatewayFaults.ResourceNotFound(owner);
    }

    private void RequireIdle(ArmCall call, StoredResource service)
    {
        if (Arm.World.Operations.RunningOn(service.Id) is { } running)
            throw NetworkFaults.AnotherOperationInProgress(OperationLinks.Url(Arm, call, running, service.Body.Text("location")!, "operations"));
    }

    private WorldOperation Start(string name, StoredResource service, TimeSpan duration, Action finish) => Arm.World.Operations.Start(
        Arm.World.Random.NewGuid().ToString(),
        name,
        service.Id,
        duration,
        () =>
        {
            finish();
            return null;
        });
}

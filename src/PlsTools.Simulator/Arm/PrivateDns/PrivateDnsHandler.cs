using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.Arm.Schemas;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.PrivateDns;

/// <summary>
/// A type of the private DNS provider. Unlike the network provider's, its ids are kept in lower case, its etags are bare, its writes answer
/// 202 without the document, and a precondition that fails shows when the operation ends.
/// </summary>
internal abstract class PrivateDnsHandler(ArmContext arm) : ArmHandler(arm)
{
    public override IReadOnlyList<string> Versions => ApiVersions.PrivateDns;

    /// <summary>The id as the provider keeps it: the names of group, zone and child in lower case. Refuses a group that does not exist.</summary>
    protected ArmId Keep(ArmId id)
    {
        ArmId zone = ArmId.Of(
            id.SubscriptionId, Arm.RequireGroup(id).ResourceGroup!.ToLowerInvariant(), ArmTypes.PrivateDnsZone, id.Names[0].ToLowerInvariant());
        return id.Parent is null ? zone : zone.Child(id.Types[1], id.Name.ToLowerInvariant());
    }

    /// <summary>The id of what a request writes; refuses a group that is missing or on its way out.</summary>
    protected ArmId KeepForWrite(ArmCall call)
    {
        Arm.RequireLivingGroup(call.Id);
        return Keep(call.Id);
    }

    /// <summary>What stands there; refuses as ARM does, in the words of the request, if nothing does.</summary>
    protected StoredResource Require(ArmCall call) => Arm.Find(Keep(call.Id)) ?? throw Missing(call.Id, call);

    /// <summary>That something is missing, in the words of the request and of its time.</summary>
    protected ArmFaultException Missing(ArmId id, ArmCall call) =>
        GatewayFaults.ResourceNotFound(Arm.RequireGroup(id), EarlierProvider.NotFoundWithoutLink(call.ApiVersion));

    protected ArmReply Found(StoredResource resource, string apiVersion, int status = 200) => new(status, Shown(resource, apiVersion))
    {
        Headers = new Dictionary<string, string> { ["ETag"] = resource.Body.Text("etag") ?? "" },
    };

    /// <summary>The document as an answer of a version shows it, with what is derived from other documents.</summary>
    protected JsonObject Shown(StoredResource resource, string apiVersion)
    {
        JsonObject body = Present(resource);
        MemberHistory.Trim(resource.Type, body, apiVersion);
        return body;
    }

    /// <summary>Resources in pages; the caller may ask for smaller ones by <c>$top</c>.</summary>
    protected ArmReply Page(ArmCall call, IReadOnlyList<StoredResource> resources)
    {
        int size = call.Query.TryGetValue("$top", out string? top) && int.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out int wanted) && wanted > 0
            ? Math.Min(wanted, Arm.Settings.PageSize)
            : Arm.Settings.PageSize;
        return ArmPaging.Page(call, resources, size, resource => Shown(resource, call.ApiVersion));
    }

    /// <summary>Whether an <c>If-Match</c> holds; quotes around an etag do not count.</summary>
    protected static bool IsMatch(ArmCall call, StoredResource? existing) =>
        call.IfMatch is not { Length: > 0 } given
        || (existing is not null && (given == "*" || given.Trim('"') == existing.Body.Text("etag")!.Trim('"')));

    /// <summary>Whether an <c>If-None-Match: *</c> finds what it must not find.</summary>
    protected static bool IsTaken(ArmCall call, StoredResource? existing) => call.IfNoneMatch == "*" && existing is not null;

    protected static void RequireGlobal(ArmCall call, string type)
    {
        string location = call.Body.Text("location") ?? throw GatewayFaults.LocationRequired();
        if (!location.Equals("global", StringComparison.OrdinalIgnoreCase)) throw PrivateDnsFaults.NotGlobal(location, type);
    }

    /// <summary>Accepts a write: it is carried out, or refused, when the operation ends.</summary>
    /// <param name="call">The request.</param>
    /// <param name="operation">What is done, such as <c>UpsertPrivateDnsZone</c>.</param>
    /// <param name="id">The document that is written.</param>
    /// <param name="finish">Carries it out. May throw a fault: then the operation has failed.</param>
    /// <param name="body">Body of the answer; a deletion has none.</param>
    protected ArmReply Accept(ArmCall call, string operation, ArmId id, Action finish, JsonObject? body)
    {
        WorldOperation started = Arm.World.Operations.Start(
            PrivateDnsOperation.Key(Arm, operation, id.SubscriptionId), operation, id.ToString(), Arm.Settings.PrivateDnsDuration, () => Carry(finish));
        return new(202, body) { Headers = PrivateDnsOperation.Links(call, started) };
    }

    private static OperationError? Carry(Action finish)
    {
        try
        {
            finish();
            return null;
        }
        catch (ArmFaultException fault)
        {
            return new(fault.Code, fault.Message);
        }
    }
}

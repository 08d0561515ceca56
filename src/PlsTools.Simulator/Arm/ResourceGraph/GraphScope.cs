using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.ResourceGraph;

/// <summary>What a query is put to: subscriptions that the caller sees, and the management groups above or below what was named.</summary>
/// <param name="Subscriptions">By id.</param>
/// <param name="Groups">In the order of the tree.</param>
internal sealed record GraphScope(IReadOnlyDictionary<string, Subscription> Subscriptions, IReadOnlyList<ManagementGroup> Groups)
{
    /// <summary>Nothing is left of what was named.</summary>
    public bool IsEmpty => Subscriptions.Count == 0 && Groups.Count == 0;

    /// <summary>Reads the scope of a request: <c>subscriptions</c>, else <c>managementGroups</c>, else all that the caller sees.</summary>
    public static GraphScope Read(ArmContext arm, ArmCall call)
    {
        AzureDirectory directory = arm.World.Directory;
        Principal caller = call.Caller!;
        IEnumerable<Subscription> seen = directory.Subscriptions
            .Where(subscription => Same(subscription.TenantId, caller.TenantId) && directory.Sees(caller, subscription));
        HashSet<string> ids = new(Names(call.Body, "subscriptions"), StringComparer.OrdinalIgnoreCase);
        HashSet<string> groups = new(Names(call.Body, "managementGroups"), StringComparer.OrdinalIgnoreCase);
        if (ids.Count > 0) seen = seen.Where(subscription => ids.Contains(subscription.Id));
        else if (groups.Count > 0) seen = seen.Where(subscription => directory.ManagementGroups.Above(subscription).Any(group => groups.Contains(group.Name)));
        Dictionary<string, Subscription> subscriptions = seen.ToDictionary(subscription => subscription.Id, StringComparer.OrdinalIgnoreCase);

        HashSet<ManagementGroup> above = [.. subscriptions.Values.SelectMany(directory.ManagementGroups.Above)];
        ManagementGroup[] known =
        [
            .. directory.ManagementGroups.Of(caller.TenantId).Where(group => groups.Count == 0
                ? above.Contains(group)
                : directory.ManagementGroups.Above(group).Prepend(group).Any(one => groups.Contains(one.Name))),
        ];
        return new(subscriptions, known);
    }

    /// <summary>What the request named, for the error that nothing is left of it.</summary>
    public static string Given(JsonObject? body) => string.Join(',', Names(body, "subscriptions").Concat(Names(body, "managementGroups")));

    private static IEnumerable<string> Names(JsonObject? body, string member)
    {
        // What is no list of names would else stand for all that the caller sees.
        if (body.Member(member) is { } given && (given is not JsonArray names || names.Any(name => name?.GetValueKind() != JsonValueKind.String)))
            throw GatewayFaults.InvalidContent($"'{member}' is not a list of texts");
        return body.Strings(member);
    }

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}

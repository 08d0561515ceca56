using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Containers;

/// <summary>Errors of the AKS provider. It answers them without the envelope that the others have.</summary>
internal static class ContainerFaults
{
    public static ArmReply PoolNotFound(ArmId id) => Bare(
        404,
        "NotFound",
        $"Could not find the agentpool: {id.Name} in subscription: {id.SubscriptionId}, resourceGroup: {id.ResourceGroup}, resourceName: {id.Names[0]}",
        "GetAgentPool_NotFound_HCPServerError",
        new JsonObject { ["code"] = "Unspecified", ["message"] = "rpc error: code = NotFound desc = Agent Pool not found" });

    public static ArmReply PoolsRequired() => Bare(400, "InvalidParameter", "Required parameter agentPoolProfiles is missing (null).", "");

    public static ArmReply NameImmutable(string member) => Bare(
        400, "PropertyChangeNotAllowed", $"Changing property 'properties.{member}' is not allowed.", "");

    public static ArmReply Busy(string state) => Bare(
        409,
        "OperationNotAllowed",
        $"Operation is not allowed: Another operation ({state}) is in progress, please wait for it to finish before starting a new operation. "
            + "See https://aka.ms/aks-pending-operation for more details",
        "");

    public static ArmReply LocalAccountsDisabled() => Bare(
        400, "BadRequest", "Getting static credential is not allowed because this cluster is set to disable local accounts.", "");

    private static ArmReply Bare(int status, string code, string message, string subcode, params JsonObject[] details) => new(status, new JsonObject
    {
        ["code"] = code,
        ["details"] = details.Length == 0 ? null : new JsonArray([.. details]),
        ["message"] = message,
        ["subcode"] = subcode,
    })
    {
        ErrorCode = code,
    };
}

using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.Arm.ResourceGraph.Kql;

namespace PlsTools.Simulator.Arm.ResourceGraph;

/// <summary>Resource Graph's errors: a message for the service's own support, and details that say what is wrong (recorded, api-version 2021-03-01).</summary>
internal static class GraphFaults
{
    private const string InvalidQuery =
        "Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.";

    public static ArmReply Refused(ArmContext arm, KqlException error)
    {
        JsonObject where = Detail(error.Code, error.Message);
        where["line"] = error.At.Line;
        where["characterPositionInLine"] = error.At.Position;
        where["token"] = error.At.Text;
        where.AddIf("expectedToken", error.Expected);
        return Reply(arm, 400, "BadRequest", Detail("InvalidQuery", InvalidQuery), where);
    }

    public static ArmReply Refused(ArmContext arm, GraphRefusalException error) => Reply(arm, 400, "BadRequest", Detail(error.Code, error.Message));

    public static ArmReply NoSubscription(ArmContext arm, string given) => Reply(
        arm,
        400,
        "BadRequest",
        Detail("NoValidSubscriptionsInQueryRequest", $"There must be at least one subscription that is eligible to contain resources. Given: '{given}'."));

    public static ArmReply TooMany(ArmContext arm) => Reply(
        arm, 429, "RateLimiting", Detail("RateLimiting", "Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed."));

    public static JsonObject Detail(string code, string message) => new() { ["code"] = code, ["message"] = message };

    private static ArmReply Reply(ArmContext arm, int status, string code, params JsonObject[] details)
    {
        JsonObject error = Detail(code, string.Create(
            CultureInfo.InvariantCulture,
            $"Please provide below info when asking for support: timestamp = {arm.World.Time.GetUtcNow().UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffffZ}, correlationId = {arm.World.Random.NewGuid()}."));
        error["details"] = new JsonArray([.. details]);
        return new(status, new JsonObject { ["error"] = error }) { ErrorCode = code };
    }
}

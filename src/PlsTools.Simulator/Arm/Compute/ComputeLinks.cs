using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Compute;

/// <summary>The headers by which a client follows an operation of the compute provider.</summary>
internal static class ComputeLinks
{
    public const string RetryAfter = "10";

    public static Dictionary<string, string> ForWrite(ArmCall call, WorldOperation operation, string location) => new()
    {
        [OperationLinks.StatusHeader] = Url(call, operation, location),
        ["Azure-AsyncNotification"] = "Enabled",
        ["Retry-After"] = RetryAfter,
    };

    public static Dictionary<string, string> ForDelete(ArmCall call, WorldOperation operation, string location)
    {
        Dictionary<string, string> headers = ForWrite(call, operation, location);
        headers["Location"] = $"{Url(call, operation, location)}&monitor=true";
        return headers;
    }

    private static string Url(ArmCall call, WorldOperation operation, string location) =>
        $"{call.Endpoint}/subscriptions/{call.Target.SubscriptionId}/providers/Microsoft.Compute/locations/{location}/operations/{operation.Key}"
            + $"?p={operation.Key}&api-version={call.ApiVersion}";
}

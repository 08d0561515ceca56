using System.Globalization;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Containers;

/// <summary>The headers by which a client follows an operation on a cluster. Their URLs have an api-version of their own, and no wait is named.</summary>
internal static class ContainerOperationLinks
{
    public static Dictionary<string, string> ForWrite(ArmContext arm, ArmCall call, WorldOperation operation, string location) =>
        new() { [OperationLinks.StatusHeader] = Url(arm, call, operation, location, "operations") };

    public static Dictionary<string, string> ForDelete(ArmContext arm, ArmCall call, WorldOperation operation, string location)
    {
        Dictionary<string, string> headers = ForWrite(arm, call, operation, location);
        headers["Location"] = Url(arm, call, operation, location, "operationresults");
        return headers;
    }

    private static string Url(ArmContext arm, ArmCall call, WorldOperation operation, string location, string kind)
    {
        string version = string.CompareOrdinal(call.ApiVersion, "2025-03-01") < 0 ? "2017-08-31" : "2025-03-01";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{call.Endpoint}/subscriptions/{call.Target.SubscriptionId}/providers/Microsoft.ContainerService/locations/{location}/{kind}/{operation.Key}"
                + $"?api-version={version}&t={arm.World.Time.GetUtcNow().UtcTicks}&c={arm.World.Random.Text(2600)}&s={arm.World.Random.Text(342)}&h={arm.World.Random.Text(43)}");
    }
}

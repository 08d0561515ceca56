using System.Globalization;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Protocol;

/// <summary>
/// The headers by which a client follows an operation of the network provider. The URLs are signed and longer than 3 kB, as Azure's are; a client
/// must keep every byte.
/// </summary>
internal static class OperationLinks
{
    public const string StatusHeader = "Azure-AsyncOperation";

    /// <summary>What a write says of notifications, be there an operation or not.</summary>
    public static Dictionary<string, string> Notification(bool notifies) => notifies ? new() { ["Azure-AsyncNotification"] = "Enabled" } : [];

    public static Dictionary<string, string> ForWrite(ArmContext arm, ArmCall call, WorldOperation operation, string location, int? retryAfter, bool notifies)
    {
        Dictionary<string, string> headers = Notification(notifies);
        headers[StatusHeader] = Url(arm, call, operation, location, "operations");
        if (retryAfter is { } seconds) headers["Retry-After"] = seconds.ToString(CultureInfo.InvariantCulture);
        if (call.Caller is { } caller)
            headers["x-ms-operation-identifier"] = $"tenantId={caller.TenantId},objectId={caller.ObjectId}/{location}/{arm.World.Random.NewGuid()}";
        return headers;
    }

    public static Dictionary<string, string> ForDelete(ArmContext arm, ArmCall call, WorldOperation operation, string location, bool notifies)
    {
        Dictionary<string, string> headers = ForWrite(arm, call, operation, location, 10, notifies);
        headers["Location"] = Url(arm, call, operation, location, "operationResults");
        return headers;
    }

    public static string Url(ArmContext arm, ArmCall call, WorldOperation operation, string location, string kind)
    {
        string subscription = call.Target.SubscriptionId!;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{call.Endpoint}/subscriptions/{subscription}/providers/Microsoft.Network/locations/{location}/{kind}/{operation.Key}?api-version={call.ApiVersion}"
                + $"&t={arm.World.Time.GetUtcNow().UtcTicks}&c={arm.World.Random.Text(2600)}&s={arm.World.Random.Text(342)}&h={arm.World.Random.Text(43)}");
    }
}

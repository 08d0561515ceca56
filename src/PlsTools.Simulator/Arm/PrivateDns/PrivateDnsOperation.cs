using System.Text;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.PrivateDns;

/// <summary>How the private DNS provider names its operations and links to them: below the resource group, by a key in base64.</summary>
internal static class PrivateDnsOperation
{
    public const string StatusType = "Microsoft.Network/privateDnsOperationStatuses";
    public const string ResultType = "Microsoft.Network/privateDnsOperationResults";

    private const string RetryAfter = "30";

    /// <summary>A key as Azure's decode: <c>FrontEndAsyncOperation;UpsertPrivateDnsZone;{guid}_{guid}</c>, the last one the same throughout a subscription.</summary>
    public static string Key(ArmContext arm, string operation, string subscriptionId) => Convert.ToBase64String(
        Encoding.UTF8.GetBytes($"FrontEndAsyncOperation;{operation};{arm.World.Random.NewGuid()}_{subscriptionId}"));

    /// <summary>The headers by which a client follows an operation; an answer that shows it running has them too.</summary>
    public static Dictionary<string, string> Links(ArmCall call, WorldOperation operation) => new()
    {
        [OperationLinks.StatusHeader] = Url(call, operation, StatusType),
        ["Location"] = Url(call, operation, ResultType),
        ["Retry-After"] = RetryAfter,
    };

    private static string Url(ArmCall call, WorldOperation operation, string type)
    {
        ArmId id = ArmId.Parse(operation.ResourceId);
        return $"{call.Endpoint}{ArmId.Of(id.SubscriptionId, id.ResourceGroup!, type, operation.Key)}?api-version={call.ApiVersion}";
    }
}

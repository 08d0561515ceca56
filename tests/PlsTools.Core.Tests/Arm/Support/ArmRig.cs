using Azure.Core;
using PlsTools.Core.Arm;
using PlsTools.Core.Tests.Values;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Arm.Support;

/// <summary>An <see cref="ArmClient"/> over a scripted service, on a clock without waits.</summary>
internal sealed class ArmRig : IDisposable
{
    public const string Subscription = "11111111-1111-1111-1111-111111111111";
    public const string Group = $"/subscriptions/{Subscription}/resourceGroups/rg";
    public const string ServicePath = $"{Group}/providers/Microsoft.Network/privateLinkServices/api";

    public const string ServiceUrl = $"https://management.azure.com{ServicePath}?api-version=2024-05-01";

    public ArmRig(
        TokenCredential? credential = null, ArmRetrySettings? retry = null, string endpoint = "https://management.azure.com/", InstantClock? clock = null, string? caller = null)
    {
        Clock = clock ?? new();
        Credential = credential as StubCredential ?? new();
        Client = ArmClient.Create(new()
        {
            Endpoint = new(endpoint),
            Credential = credential ?? Credential,
            Clock = Clock,
            Random = new(1),
            Handler = Service,
            Retry = retry ?? new(),
            Log = Log,
            Caller = caller is null ? null : () => caller,
        });
    }

    public static ResourceId ServiceId { get; } = ResourceId.Parse(ServicePath);

    public static string ServiceBody { get; } =
        $$$"""{"name":"api","id":"{{{ServicePath}}}","etag":"W/\"e1\"","properties":{"provisioningState":"Succeeded"}}""";

    public static string UpdatingBody { get; } = ServiceBody.Replace("Succeeded", "Updating");

    public ScriptedHandler Service { get; } = new();

    public InstantClock Clock { get; }

    public StubCredential Credential { get; }

    public KeptLog Log { get; } = new();

    public ArmClient Client { get; }

    /// <summary>Paths and queries asked for, with their verbs.</summary>
    public IEnumerable<string> Asked => Service.Requests.Select(request => $"{request.Verb} {request.Url.PathAndQuery}");

    public void Dispose()
    {
        Client.Dispose();
        Service.Dispose();
    }
}

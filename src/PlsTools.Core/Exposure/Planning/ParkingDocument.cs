using System.Text.Json.Nodes;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;
using PlsTools.Core.Kube;
using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Planning;

/// <summary>
/// The parking Service: it asks for the address of a frontend, and so shares it, and the controller keeps the frontend with its Private
/// Link Service as long as anybody uses it. It has a port that nobody else has, since a rule is what counts as use, and no Pods behind it.
/// </summary>
internal static class ParkingDocument
{
    /// <summary>Says on a parking Service for which Service it stands.</summary>
    public const string ParkedService = "plstools/parked-service";

    private const string Suffix = "-pls-parking";
    private const int LongestName = 63;

    // The highest port that a load-balancing rule takes.
    private const int HighestPort = 65534;

    public static NamespacedName NameOf(NamespacedName service)
    {
        string stem = service.Name.Length + Suffix.Length > LongestName ? service.Name[..(LongestName - Suffix.Length)] : service.Name;
        return service with { Name = stem + Suffix };
    }

    public static bool IsParking(ServiceSnapshot service) => service.Annotations.ContainsKey(ParkedService);

    public static bool IsParkingFor(ServiceSnapshot parking, NamespacedName service) => parking.Annotations.GetValueOrDefault(ParkedService) == service.ToString();

    /// <summary>The annotations that put a Service onto the frontend of <paramref name="exposure"/>.</summary>
    public static IReadOnlyDictionary<string, string> PlaceOf(ServiceExposure exposure)
    {
        Dictionary<string, string> place = new()
        {
            [ExposureKeys.Internal.Key] = "true",
            [ExposureKeys.IPv4.Key] = exposure.Frontend!.PrivateIPAddress!,
        };
        if (exposure.Spec.InternalSubnet is { } subnet) place[ExposureKeys.InternalSubnet.Key] = subnet;

        // The controller looks there for what it has to delete one day.
        if (exposure.Spec.ResourceGroupName is { } group) place[ExposureKeys.ResourceGroup.Key] = group;
        return place;
    }

    public static JsonObject Of(ServiceExposure exposure, IEnumerable<ServiceExposure> sharers)
    {
        NamespacedName name = NameOf(exposure.Service.Name);
        HashSet<int> taken = [.. sharers.Append(exposure).Where(other => !IsParking(other.Service)).SelectMany(other => other.Service.Ports).Select(port => port.Port)];
        JsonObject annotations = new() { [ParkedService] = exposure.Service.Name.ToString() };
        foreach ((string key, string value) in PlaceOf(exposure)) annotations[key] = value;
        return new()
        {
            ["apiVersion"] = KubeKind.Service.ApiVersion,
            ["kind"] = KubeKind.Service.Kind,
            ["metadata"] = new JsonObject { ["name"] = name.Name, ["namespace"] = name.Namespace, ["annotations"] = annotations },
            ["spec"] = new JsonObject
            {
                ["type"] = "LoadBalancer",
                ["ports"] = new JsonArray(new JsonObject
                {
                    ["name"] = "parking",
                    ["port"] = Enumerable.Range(0, HighestPort).Select(offset => HighestPort - offset).First(port => !taken.Contains(port)),
                    ["protocol"] = "TCP",
                }),
            },
        };
    }
}

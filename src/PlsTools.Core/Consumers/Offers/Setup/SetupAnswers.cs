using System.Text.Json.Nodes;

namespace PlsTools.Core.Consumers.Offers.Setup;

/// <summary>The consumer's answers, and the requests with them filled in.</summary>
/// <param name="Scope">Subscription and resource group of all that is made, as the beginning of an id.</param>
/// <param name="EndpointName">Name of the private endpoint.</param>
/// <param name="Location">Region of the network.</param>
/// <param name="SubnetId">Id of the subnet.</param>
/// <param name="RequestMessage">What the provider reads.</param>
/// <param name="Address">The endpoint's address, once it has one.</param>
internal sealed record SetupAnswers(string Scope, string EndpointName, string Location, string SubnetId, string RequestMessage, string Address)
{
    /// <summary>The network interface of an endpoint of that name.</summary>
    public static string InterfaceName(string endpointName) => $"{endpointName}-nic";

    /// <summary>The id that a request is sent to.</summary>
    public string IdOf(SetupRequest request)
    {
        string name = (string)Fill(request.Name)!;
        string last = request.Type[(request.Type.LastIndexOf('/') + 1)..];
        return request.Parent is { } parent ? $"{IdOf(parent)}/{last}/{name}" : $"{Scope}/providers/{request.Type}/{name}";
    }

    /// <summary>The body that is sent.</summary>
    public JsonObject BodyOf(SetupRequest request) => (JsonObject)Fill(request.Body)!;

    private JsonNode? Fill(SetupValue value) => value switch
    {
        SetupValue.Text text => text.Value,
        SetupValue.Number number => number.Value,
        SetupValue.Flag flag => flag.Value,
        SetupValue.Parameter parameter => parameter.Value switch
        {
            SetupParameter.EndpointName => EndpointName,
            SetupParameter.Location => Location,
            SetupParameter.SubnetId => SubnetId,
            _ => RequestMessage,
        },
        SetupValue.NetworkId => SubnetId.Split("/subnets/")[0],
        SetupValue.InterfaceName => InterfaceName(EndpointName),
        SetupValue.Address => Address,
        SetupValue.Map map => new JsonObject(map.Members.Select(member => KeyValuePair.Create(member.Name, Fill(member.Value)))),
        SetupValue.List list => new JsonArray([.. list.Items.Select(Fill)]),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };
}

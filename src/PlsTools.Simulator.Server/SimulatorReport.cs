using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Simulator.DataPlane;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Server;

/// <summary>
/// What the simulator tells of itself, which no Azure does: <c>/simulator/relays</c>, the ways through private endpoints, those to one address
/// (<c>?address=</c>) with the port of 127.0.0.1 that <c>curl</c> can take; and <c>/simulator/requests</c>, what ARM, the clusters and the
/// token endpoints were asked. Neither holds a secret, so neither asks for a token.
/// </summary>
internal sealed class SimulatorReport(SandboxHost host) : ISimulatedService
{
    private const string Root = "/simulator/";
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static bool Owns(string path) => path.StartsWith(Root, StringComparison.OrdinalIgnoreCase);

    public Task<SimulatedResponse> HandleAsync(SimulatedRequest request, CancellationToken cancellation) =>
        Task.FromResult((request.Method, request.Url.AbsolutePath[Root.Length..].ToLowerInvariant()) switch
        {
            ("GET", "relays") => Json(200, Relays(request.Url.Query)),
            ("GET", "requests") => Json(200, new JsonArray([.. host.Requests.All().Select(Document)])),
            _ => Json(404, new JsonObject { ["error"] = $"There is no {request.Method} {request.Url.AbsolutePath}; there are GET /simulator/relays and GET /simulator/requests." }),
        });

    private JsonArray Relays(string query)
    {
        const string address = "?address=";
        if (!query.StartsWith(address, StringComparison.OrdinalIgnoreCase)) return new([.. host.Relays.Select(Document)]);
        JsonArray relays = [];
        foreach (SandboxRelay relay in host.Relays.Where(relay => relay.Address == query[address.Length..]))
        {
            JsonObject document = Document(relay);
            // A port is opened by asking for it.
            document["localEndpoint"] = relay.LocalEndpoint.ToString();
            relays.Add((JsonNode)document);
        }

        return relays;
    }

    private static JsonObject Document(SandboxRelay relay) => new()
    {
        ["virtualNetwork"] = relay.SourceVirtualNetworkId,
        ["address"] = relay.Address,
        ["port"] = relay.Port,
        ["state"] = relay.State,
        ["service"] = relay.Service,
    };

    private static JsonNode Document(LoggedRequest request) => new JsonObject
    {
        ["time"] = request.Time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["service"] = request.Service,
        ["method"] = request.Method,
        ["path"] = request.Path,
        ["query"] = request.Query,
        ["status"] = request.Status,
        ["principalId"] = request.PrincipalId,
        ["errorCode"] = request.ErrorCode,
        ["fault"] = request.Fault,
        ["duration"] = request.Duration.ToString("c", CultureInfo.InvariantCulture),
    };

    private static SimulatedResponse Json(int status, JsonNode body) => new(
        status,
        new Dictionary<string, string> { ["Content-Type"] = "application/json; charset=utf-8", ["Cache-Control"] = "no-store" },
        Encoding.UTF8.GetBytes(body.ToJsonString(s_json) + "\n"));
}

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlsTools.Simulator.Arm;

namespace PlsTools.Simulator.Tests.Arm.Replay;

/// <summary>
/// What must have been there though no exchange of the recording makes it: resource groups, platform services that its endpoints reach, and what
/// the table names besides.
/// </summary>
internal static partial class EarlierWorld
{
    public static void Build(SimulatedArm arm, IReadOnlyList<RecordedExchange> exchanges)
    {
        HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in exchanges.SelectMany(exchange => Groups().Matches(exchange.Url.AbsolutePath)))
        {
            string id = Uri.UnescapeDataString(match.Value);
            if (known.Add(id) && Group(id, exchanges) is { } body) arm.Seed(id, body);
        }
    }

    /// <summary>Adds what the table says was made by now, and the platform service that an endpoint is to reach: no exchange makes either.</summary>
    public static void Complete(SimulatedArm arm, RecordedExchange exchange, IEnumerable<ReplayTable.Seed> seeds)
    {
        foreach (ReplayTable.Seed seed in seeds.Where(seed => seed.Before == exchange.Number)) arm.Seed(seed.Id, seed.Body.DeepClone().AsObject());
        if (exchange.Method != "PUT") return;
        foreach (Match target in Targets().Matches(exchange.RequestBody ?? "").Where(target => arm.World.Resources.Find(target.Groups[1].Value) is null))
        {
            string group = Groups().Match(target.Groups[1].Value).Value;
            arm.Seed(target.Groups[1].Value, new() { ["location"] = arm.World.Resources.Find(group)?.Body["location"]?.ToString() });
        }
    }

    /// <summary>The group as the recording first shows it; null if it is created there, or is never shown to exist.</summary>
    private static JsonObject? Group(string id, IReadOnlyList<RecordedExchange> exchanges)
    {
        RecordedExchange[] own = [.. exchanges.Where(exchange => Is(exchange.Url.AbsolutePath, id))];
        if (own.Any(exchange => exchange.Method == "PUT" || (exchange.Method == "HEAD" && exchange.Status == 404))) return null;
        if (own.FirstOrDefault(exchange => exchange is { Method: "GET", Status: 200 })?.Body is JsonObject shown)
        {
            JsonObject body = new() { ["location"] = shown["location"]?.DeepClone() };
            if (shown["tags"] is { } tags) body["tags"] = tags.DeepClone();
            return body;
        }

        string? location = exchanges
            .Where(exchange => exchange.Status < 300 && exchange.Url.AbsolutePath.StartsWith(id + "/", StringComparison.OrdinalIgnoreCase))
            .Select(exchange => (exchange.Body as JsonObject)?["location"]?.ToString())
            .FirstOrDefault(value => value is not null and not "global");
        bool isUsed = exchanges.Any(exchange => ShowsGroup(exchange) && exchange.Url.AbsolutePath.StartsWith(id + "/", StringComparison.OrdinalIgnoreCase));
        return isUsed ? new() { ["location"] = location ?? "westus" } : null;
    }

    /// <summary>What is missing from a group is missing from one that exists.</summary>
    private static bool ShowsGroup(RecordedExchange exchange) =>
        exchange.Status < 300 || (string?)(exchange.Body as JsonObject)?["error"]?["code"] is "ResourceNotFound" or "ParentResourceNotFound";

    private static bool Is(string path, string id) => path.TrimEnd('/').Equals(id, StringComparison.OrdinalIgnoreCase);

    /// <summary>Platform services that private endpoints are connected to.</summary>
    [GeneratedRegex("\"privateLinkServiceId\":\\s*\"(/subscriptions/[^\"]+/Microsoft\\.(?:Storage|ContainerRegistry)/[^\"]+)\"", RegexOptions.IgnoreCase)]
    private static partial Regex Targets();

    [GeneratedRegex("^/subscriptions/[^/]+/resourceGroups/[^/]+", RegexOptions.IgnoreCase)]
    private static partial Regex Groups();
}

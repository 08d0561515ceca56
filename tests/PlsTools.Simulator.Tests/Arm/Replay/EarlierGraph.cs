using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Arm.Replay;

/// <summary>What a recorded query found was there before: its rows, and as many resources more, before and after them, as it counted.</summary>
internal static class EarlierGraph
{
    private const string Group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/others";

    public static void Build(AzureWorld world, string tenantId, IReadOnlyList<RecordedExchange> exchanges)
    {
        foreach (RecordedExchange query in exchanges.Where(exchange => exchange.Status == 200 && exchange.Url.AbsolutePath.EndsWith("/Microsoft.ResourceGraph/resources", StringComparison.OrdinalIgnoreCase)))
        {
            JsonNode request = JsonNode.Parse(query.RequestBody!)!;
            JsonArray rows = query.Body!["data"]!.AsArray();
            int before = Skipped(request["options"]);
            int after = query.Body["$skipToken"] is null ? 0 : (int)query.Body["totalRecords"]! - before - rows.Count;
            Fill(world, "before", before);
            foreach (JsonNode? row in rows) Put(world, tenantId, row!.AsObject(), request);
            Fill(world, "after", after);
        }
    }

    private static int Skipped(JsonNode? options)
    {
        if ((string?)options?["$skipToken"] is not { } token) return (int?)options?["$skip"] ?? 0;
        return (int)JsonNode.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(token)))!["RowsToSkip"]!;
    }

    private static void Put(AzureWorld world, string tenantId, JsonObject row, JsonNode request)
    {
        string id = (string)row["id"]!;
        if (!ArmId.TryParse(id, out ArmId? resource))
        {
            string[] asked = [.. request["managementGroups"]!.AsArray().Select(name => (string)name!)];
            string name = (string)row["name"]!;
            string? parent = asked.Contains(name) ? null : world.Directory.ManagementGroups.Of(tenantId).FirstOrDefault(group => asked.Contains(group.Name))?.Name;
            world.Directory.ManagementGroups.Add(name, tenantId, name, parent);
            return;
        }

        JsonObject body = new() { ["id"] = id, ["name"] = resource.Name, ["location"] = "westus" };
        foreach (string member in (string[])["tags", "properties"]) if (row[member] is { } value) body[member] = value.DeepClone();
        world.Resources.Put(new(id, resource.Type, body));
    }

    private static void Fill(AzureWorld world, string when, int count)
    {
        for (int index = 0; index < count; index++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"{when}{index}");
            world.Resources.Put(new($"{Group}/providers/Other.Provider/others/{name}", "Other.Provider/others", new() { ["name"] = name, ["location"] = "westus" }));
        }
    }
}

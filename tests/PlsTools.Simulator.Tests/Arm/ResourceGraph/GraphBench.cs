using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Arm.ResourceGraph;

/// <summary>A world to put queries to.</summary>
internal sealed class GraphBench(ArmSettings? settings = null)
{
    public const string Version = "2021-03-01";

    public ArmBench Arm { get; } = new(settings);

    /// <summary>Puts a query to the provider's subscription, as its owner.</summary>
    public ArmAnswer Ask(string query, JsonObject? options = null, Principal? caller = null, JsonObject? also = null, string version = Version)
    {
        JsonObject body = new() { ["query"] = query };
        if (options is not null) body["options"] = options;
        foreach ((string name, JsonNode? value) in also ?? []) body[name] = value?.DeepClone();
        return Arm.Send("POST", "/providers/Microsoft.ResourceGraph/resources", body, caller ?? Arm.ProviderOwner, version);
    }

    /// <summary>The rows of a query, each as its values joined by a comma.</summary>
    public string[] Rows(string query)
    {
        ArmAnswer answer = Ask(query);
        Assert.True(answer.Status == 200, answer.Body?.ToJsonString());
        return [.. answer.At("data")!.AsArray().Select(row => string.Join(',', row!.AsObject().Select(cell => cell.Value?.ToString() ?? "null")))];
    }

    /// <summary>A row of literals, for what needs no resource.</summary>
    public string Value(string expression) => Assert.Single(Rows($"Resources | where name == 'vnet' | project value = {expression}"));
}

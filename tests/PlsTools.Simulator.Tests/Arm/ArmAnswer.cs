using System.Net;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Arm;

/// <summary>An answer of the simulated ARM as a test looks at it.</summary>
internal sealed record ArmAnswer(int Status, IReadOnlyDictionary<string, string> Headers, JsonNode? Body)
{
    public string? ErrorCode => (string?)Body?["error"]?["code"];

    public string? ErrorMessage => (string?)Body?["error"]?["message"];

    public string? State => (string?)Body?["properties"]?["provisioningState"];

    public string? Etag => (string?)Body?["etag"];

    public string Header(string name) => Headers.TryGetValue(name, out string? value) ? value : "";

    /// <summary>A value deep in the body by a path such as <c>properties.subnets.0.name</c>.</summary>
    public JsonNode? At(string path) =>
        path.Split('.').Aggregate(Body, (node, step) => int.TryParse(step, out int index) ? node?.AsArray().ElementAtOrDefault(index) : node?[step]);

    public string? Text(string path) => At(path)?.ToString();

    public ArmAnswer Expect(HttpStatusCode status)
    {
        Assert.True(Status == (int)status, $"Expected {(int)status}, got {Status}: {Body?.ToJsonString()}");
        return this;
    }
}

using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm;

namespace PlsTools.Simulator.Tests.Arm.PrivateDns;

/// <summary>The bench of ARM with what tests of private DNS do again and again.</summary>
internal static class DnsBench
{
    public const string Zones = $"{ArmBench.Consumer}/providers/Microsoft.Network/privateDnsZones";
    public const string Zone = $"{Zones}/contoso.internal";

    public static JsonObject ZoneBody => ArmBench.Json("""{"location":"global"}""");

    public static ArmBench WithZone(ArmSettings? settings = null)
    {
        ArmBench bench = new(settings);
        bench.MakeZone(Zone);
        return bench;
    }

    public static JsonObject LinkBody(string network = ArmBench.Spoke, bool registers = false, string? policy = null)
    {
        JsonObject properties = new() { ["registrationEnabled"] = registers, ["virtualNetwork"] = new JsonObject { ["id"] = network } };
        if (policy is not null) properties["resolutionPolicy"] = policy;
        return new() { ["location"] = "global", ["properties"] = properties };
    }

    public static JsonObject Records(string member, string records, int ttl = 300) =>
        new() { ["properties"] = new JsonObject { ["ttl"] = ttl, [member] = JsonNode.Parse(records) } };

    public static JsonObject Address(string address, int ttl = 300) => Records("aRecords", $$"""[{"ipv4Address":"{{address}}"}]""", ttl);

    public static void MakeZone(this ArmBench bench, string zone)
    {
        bench.Put(zone, ZoneBody).Expect(HttpStatusCode.Accepted);
        bench.Wait();
    }

    public static void MakeLink(this ArmBench bench, string link, string network = ArmBench.Spoke, bool registers = false) =>
        Assert.Equal("Succeeded", bench.Verdict(bench.Put(link, LinkBody(network, registers))).Text("status"));

    /// <summary>A second network of the consumer, beside the spoke.</summary>
    public static string MakeNetwork(this ArmBench bench, string name)
    {
        string id = $"{ArmBench.Consumer}/providers/Microsoft.Network/virtualNetworks/{name}";
        bench.Arm.Seed(id, ArmBench.Json("""{"location":"westeurope","properties":{"addressSpace":{"addressPrefixes":["10.9.0.0/16"]}}}"""));
        return id;
    }

    /// <summary>Lets an accepted operation end and returns what its status tells.</summary>
    public static ArmAnswer Verdict(this ArmBench bench, ArmAnswer accepted)
    {
        accepted.Expect(HttpStatusCode.Accepted);
        bench.Wait();
        return bench.Follow(accepted.Header("Azure-AsyncOperation")).Expect(HttpStatusCode.OK);
    }

    /// <summary>Expects that an accepted operation fails with a code and a text.</summary>
    public static void ExpectFailure(this ArmBench bench, ArmAnswer accepted, string code, string message)
    {
        ArmAnswer verdict = bench.Verdict(accepted);
        Assert.Equal("Failed", verdict.Text("status"));
        Assert.Equal(code, verdict.ErrorCode);
        Assert.Equal(message, verdict.ErrorMessage);
    }

    /// <summary>Expects a refusal without the envelope <c>error</c>.</summary>
    public static void ExpectBare(this ArmAnswer answer, HttpStatusCode status, string code, string message)
    {
        answer.Expect(status);
        Assert.Equal(["code", "message"], answer.Body!.AsObject().Select(member => member.Key));
        Assert.Equal(code, answer.Text("code"));
        Assert.Equal(message, answer.Text("message"));
    }
}

using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm;

namespace PlsTools.Simulator.Tests.Arm.PrivateDns;

public sealed class MachineRegistrationTests
{
    private const string Link = $"{DnsBench.Zone}/virtualNetworkLinks/spoke";
    private const string Record = $"{DnsBench.Zone}/A/web01";
    private const string Machine = $"{ArmBench.Consumer}/providers/Microsoft.Compute/virtualMachines/web";

    private readonly ArmBench _bench = new(ArmSettings.Instant);

    public MachineRegistrationTests()
    {
        _bench.Put(DnsBench.Zone, DnsBench.ZoneBody);
        _bench.Put(Nic("web"), NicBody()).Expect(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_machine_of_a_registering_network_has_a_record_whichever_came_first(bool linkFirst)
    {
        if (linkFirst) _bench.Put(Link, DnsBench.LinkBody(registers: true));
        MakeMachine();
        if (!linkFirst) _bench.Put(Link, DnsBench.LinkBody(registers: true));

        ArmAnswer record = _bench.Get(Record).Expect(HttpStatusCode.OK);

        Assert.Equal("true", record.Text("properties.isAutoRegistered"), ignoreCase: true);
        Assert.Equal("10.2.0.4", record.Text("properties.aRecords.0.ipv4Address"));
        Assert.Equal("10", record.Text("properties.ttl"));
        Assert.Equal("2", _bench.Get(DnsBench.Zone).Text("properties.numberOfRecordSets"));
    }

    [Fact]
    public void A_network_that_is_only_resolved_for_has_no_records()
    {
        _bench.Put(Link, DnsBench.LinkBody());
        MakeMachine();

        _bench.Get(Record).Expect(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("machine")]
    [InlineData("link")]
    [InlineData("registration")]
    public void The_record_goes_with_what_it_stood_for(string gone)
    {
        _bench.Put(Link, DnsBench.LinkBody(registers: true));
        MakeMachine();

        ArmAnswer _ = gone switch
        {
            "machine" => _bench.Send("DELETE", Machine, version: "2025-04-01"),
            "link" => _bench.Send("DELETE", Link),
            _ => _bench.Send("PATCH", Link, ArmBench.Json("""{"properties":{"registrationEnabled":false}}""")),
        };

        _bench.Get(Record).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public void A_record_that_a_person_wrote_stays_and_one_that_a_person_deleted_does_not_come_back_by_itself()
    {
        _bench.Put(Link, DnsBench.LinkBody(registers: true));
        MakeMachine();

        ArmAnswer own = _bench.Put(Record, DnsBench.Address("10.2.0.99")).Expect(HttpStatusCode.OK);
        Assert.Equal("false", own.Text("properties.isAutoRegistered"), ignoreCase: true);
        MakeMachine();
        Assert.Equal("10.2.0.99", _bench.Get(Record).Text("properties.aRecords.0.ipv4Address"));

        _bench.Send("DELETE", Record).Expect(HttpStatusCode.OK);
        MakeMachine("other");
        _bench.Get(Record).Expect(HttpStatusCode.NotFound);
        _bench.Get($"{DnsBench.Zone}/A/other01").Expect(HttpStatusCode.OK);
        MakeMachine();
        _bench.Get(Record).Expect(HttpStatusCode.OK);
    }

    private static string Nic(string name) => $"{ArmBench.Consumer}/providers/Microsoft.Network/networkInterfaces/{name}-nic";

    private static JsonObject NicBody() => ArmBench.Json($$$$"""
        {"location":"westeurope","properties":{"ipConfigurations":[{"name":"ip","properties":{"subnet":{"id":"{{{{ArmBench.SpokeSubnet}}}}"}}}]}}
        """);

    private void MakeMachine(string name = "web")
    {
        _bench.Put(Nic(name), NicBody());
        JsonObject body = ArmBench.Json($$$$"""
            {"location":"westeurope","properties":{"osProfile":{"computerName":"{{{{name}}}}01"},"networkProfile":{"networkInterfaces":[{"id":"{{{{Nic(name)}}}}"}]}}}
            """);
        Assert.InRange(_bench.Send("PUT", Machine.Replace("/web", $"/{name}"), body, version: "2025-04-01").Status, 200, 201);
    }
}

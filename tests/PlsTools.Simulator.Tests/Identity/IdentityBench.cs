using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Identity;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Identity;

/// <summary>The token endpoints of a world with two tenants, each with one application, and a clock that moves when told.</summary>
internal sealed class IdentityBench
{
    public const string Endpoint = "https://127.0.0.1:4443";
    public const string TenantA = "aaaaaaaa-0000-4000-8000-000000000001";
    public const string TenantB = "bbbbbbbb-0000-4000-8000-000000000001";
    public const string SubscriptionB = "bbbbbbbb-0000-4000-8000-000000000002";

    // Its key takes its time to make: the tests share it.
    private static readonly TokenSigner s_signer = new();

    public IdentityBench(double speed = 1)
    {
        WorldClock = new(Clock.GetUtcNow());
        World = new(WorldClock, new(1));
        World.Directory.Signer = s_signer;
        World.Directory.AddTenant(TenantA, "Provider", "provider.example");
        World.Directory.AddTenant(TenantB, "Consumer", "consumer.example");
        World.Directory.AddSubscription(SubscriptionB, TenantB, "Consumer");
        A = World.Directory.AddPrincipal("aaaaaaaa-0000-4000-8000-000000000010", TenantA, "aaaaaaaa-0000-4000-8000-000000000011", "operator-a");
        B = World.Directory.AddPrincipal("bbbbbbbb-0000-4000-8000-000000000010", TenantB, "bbbbbbbb-0000-4000-8000-000000000011", "operator-b");
        Service = new(World, new() { Clock = Clock, Speed = speed, ArmEndpoints = [new(Endpoint + "/")] });
    }

    /// <summary>The clock of those who ask.</summary>
    public FakeTimeProvider Clock { get; } = new(new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    public FakeTimeProvider WorldClock { get; }

    public AzureWorld World { get; }

    public Principal A { get; }

    public Principal B { get; }

    public IdentityService Service { get; }

    public IdentityAnswer Get(string path, params (string Name, string Value)[] headers) => Send("GET", path, "", headers);

    /// <summary>Posts a form.</summary>
    public IdentityAnswer Post(string path, params (string Name, string? Value)[] fields) => Send(
        "POST", path,
        string.Join('&', fields.Where(field => field.Value is not null).Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value!)}")),
        ("Content-Type", "application/x-www-form-urlencoded"));

    public IdentityAnswer Send(string method, string path, string body, params (string Name, string Value)[] headers)
    {
        SimulatedRequest request = new(
            method, new(Endpoint + path), headers.ToDictionary(header => header.Name, header => header.Value), Encoding.UTF8.GetBytes(body));
        SimulatedResponse response = Service.HandleAsync(request, CancellationToken.None).GetAwaiter().GetResult();
        string text = Encoding.UTF8.GetString(response.Body.Span);
        return new(response.Status, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text)! : new JsonObject())
        {
            Page = text,
            Location = response.Headers.GetValueOrDefault("Location"),
        };
    }
}

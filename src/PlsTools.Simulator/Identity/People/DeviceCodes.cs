using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Identity.People;

/// <summary>
/// The device authorization grant (RFC 8628) as Microsoft Entra offers it: <c>/{tenant}/oauth2/v2.0/devicecode</c>, and the page on which a
/// person types the code. Safe to use from any thread.
/// </summary>
internal sealed class DeviceCodes(AzureWorld world, IdentitySettings settings, EntraFaults faults, PublicClients clients)
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int UserCodeLength = 9;

    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(15);

    private readonly object _gate = new();
    private readonly List<DeviceCode> _codes = [];

    /// <summary>How often a device may ask; in a fast world as much more often.</summary>
    private TimeSpan Interval => TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(5 / settings.Speed)));

    /// <summary>Gives a device its codes.</summary>
    public IdentityReply Begin(IdentityCall call, string tenant)
    {
        DeviceCode code = new(world.Random.Text(60), UserCode(), clients.Read(call, tenant)) { Ends = settings.Clock.GetUtcNow() + s_lifetime };
        lock (_gate) _codes.Add(code);
        string page = $"{call.Endpoint}{SignInPages.DevicePath}";
        return new(200, new JsonObject
        {
            ["user_code"] = code.UserCode,
            ["device_code"] = code.Code,
            ["verification_uri"] = page,
            ["expires_in"] = (int)s_lifetime.TotalSeconds,
            ["interval"] = (int)Interval.TotalSeconds,
            ["message"] = $"To sign in, use a web browser to open the page {page} and enter the code {code.UserCode} to authenticate.",
        });
    }

    /// <summary>The page with its form.</summary>
    public IdentityReply Page() => SignInPages.Form("Enter the code that your device shows", SignInPages.DevicePath, [("code", string.Empty)], People(), ["expire"]);

    /// <summary>
    /// The form, filled in: <c>code</c>, <c>user</c>, and <c>answer</c>, which is <c>approve</c>, <c>decline</c>, or <c>expire</c> to let the time
    /// of the code be over.
    /// </summary>
    public IdentityReply Answer(IdentityCall call)
    {
        string typed = call.Form("code") ?? throw faults.MissingParameter("code");
        lock (_gate)
        {
            DeviceCode? code = _codes.Find(known => known.UserCode.Equals(typed.Trim(), StringComparison.OrdinalIgnoreCase));
            if (code is null || code.Ends <= settings.Clock.GetUtcNow()) return SignInPages.Note(400, "That code is not right, or its time is over.");
            switch (call.Form("answer"))
            {
                case "decline":
                    code.Answer = new(null, IsDeclined: true);
                    return SignInPages.Note(200, "You have declined. You may close this window.");
                case "expire":
                    code.Ends = settings.Clock.GetUtcNow();
                    return SignInPages.Note(200, "The time of the code is over.");
                default:
                    code.Answer = new(clients.Person(call.Form("user"), code.Request.Tenant), IsDeclined: false);
                    return SignInPages.Note(200, "You have signed in on your device. You may close this window.");
            }
        }
    }

    /// <summary>The device asks what came of it: who agreed, and to what.</summary>
    /// <exception cref="IdentityFaultException">Nobody has yet, or nobody will.</exception>
    public (Principal Person, PersonRequest Request) Redeem(IdentityCall call)
    {
        string shown = call.Form("device_code") ?? throw faults.MissingParameter("device_code");
        lock (_gate)
        {
            DeviceCode code = _codes.Find(known => known.Code == shown)
                ?? throw faults.Fault(400, "bad_verification_code", 70019, "The provided value for the input parameter 'device_code' is not valid.");
            DateTimeOffset now = settings.Clock.GetUtcNow();
            TimeSpan? since = now - code.Asked;
            code.Asked = now;
            if (code.Ends <= now)
                throw faults.Fault(400, "expired_token", 70020, "The provided value for the input parameter 'device_code' is not valid. This device code has expired.");
            switch (code.Answer)
            {
                case { IsDeclined: true }:
                    throw faults.WithoutCode("authorization_declined", "The person declined the authorization request.");
                case { Who: { } person }:
                    _codes.Remove(code);
                    return (person, code.Request);
                default:
                    // Half of the pause still counts as patient: clocks and networks are not exact.
                    throw since < Interval / 2
                        ? faults.WithoutCode("slow_down", string.Create(CultureInfo.InvariantCulture, $"Ask every {Interval.TotalSeconds} seconds at most."))
                        : faults.Fault(400, "authorization_pending", 70016, "OAuth 2.0 device flow error. Authorization is pending. Continue polling.");
            }
        }
    }

    private IEnumerable<string> People() => world.Directory.Principals.Select(clients.NameOf);

    private string UserCode() => string.Concat(world.Random.Bytes(UserCodeLength).Select(number => Letters[number % Letters.Length]));
}

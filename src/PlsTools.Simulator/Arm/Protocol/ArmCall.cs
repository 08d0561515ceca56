using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Protocol;

/// <summary>A request that was authenticated, authorised and understood.</summary>
/// <param name="Method">Upper-case verb.</param>
/// <param name="Target">What it is about.</param>
/// <param name="ApiVersion">As asked for, such as <c>2024-05-01</c>.</param>
/// <param name="Caller">Null for the world's own seeding, which may do everything.</param>
/// <param name="Endpoint">Scheme and host that the caller used; links in answers begin with it.</param>
internal sealed record ArmCall(string Method, ArmTarget Target, string ApiVersion, Principal? Caller, string Endpoint)
{
    /// <summary>The body; null where there is none. Members are found ignoring letter case, as Azure does.</summary>
    public JsonObject? Body { get; init; }

    /// <summary>The body's bytes, for errors that name a position.</summary>
    public ReadOnlyMemory<byte> RawBody { get; init; }

    public string? IfMatch { get; init; }

    public string? IfNoneMatch { get; init; }

    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    /// <summary>Path and query as sent, for links to a next page.</summary>
    public string PathAndQuery { get; init; } = "";

    /// <summary>The resource; only for targets that are one.</summary>
    public ArmId Id => Target.Id ?? throw new InvalidOperationException($"{Target.Scope} names no resource.");

    public bool IsSeeding => Caller is null;
}

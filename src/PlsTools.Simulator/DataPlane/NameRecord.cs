namespace PlsTools.Simulator.DataPlane;

/// <summary>A record as a resolver gives it.</summary>
/// <param name="Name">Whose record it is, without the final dot; for a record of a wildcard, the name that was asked for.</param>
/// <param name="Type">Such as <c>A</c> or <c>CNAME</c>.</param>
/// <param name="TimeToLive">In seconds.</param>
/// <param name="Value">Its data as zone files write them: an address, a name without the final dot, <c>10 mail.contoso.com</c>.</param>
public sealed record NameRecord(string Name, string Type, int TimeToLive, string Value);

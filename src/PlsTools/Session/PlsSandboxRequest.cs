namespace PlsTools.Session;

/// <summary>One request that a sandbox was sent.</summary>
/// <param name="Time">When it came, on the sandbox's clock.</param>
/// <param name="Service"><c>arm</c>, or the name of the cluster.</param>
/// <param name="Method">Verb.</param>
/// <param name="Path">Path without the query.</param>
/// <param name="Query">Query, without the signatures of operation URLs.</param>
/// <param name="Status">HTTP status of the answer; 0 where the connection was cut instead.</param>
/// <param name="ErrorCode">Code of the error that was answered; null where none was.</param>
/// <param name="Principal">Who asked: name of the principal, or of the user of the cluster; null where nobody was signed in.</param>
/// <param name="Fault">Names of the faults that struck it; null where none did.</param>
/// <param name="Duration">Until the answer, on the sandbox's clock.</param>
public sealed record PlsSandboxRequest(
    DateTimeOffset Time, string Service, string Method, string Path, string Query, int Status, string? ErrorCode, string? Principal, string? Fault, TimeSpan Duration);

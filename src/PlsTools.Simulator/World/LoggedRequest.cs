namespace PlsTools.Simulator.World;

/// <summary>One request that the world answered. Holds no header and no body, so no secret.</summary>
/// <param name="Time">On the world's clock.</param>
/// <param name="Service">Which service answered, such as <c>arm</c>.</param>
/// <param name="Method">Upper-case verb.</param>
/// <param name="Path">Path without the query.</param>
/// <param name="Query">Query as sent, without the leading question mark; signatures of operation URLs left out.</param>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="PrincipalId">Object id of the caller; null if it was not signed in.</param>
/// <param name="ErrorCode">Code of the error that was answered, if it was one.</param>
public sealed record LoggedRequest(
    DateTimeOffset Time, string Service, string Method, string Path, string Query, int Status, string? PrincipalId, string? ErrorCode);

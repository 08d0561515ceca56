namespace PlsTools.Simulator.World;

/// <summary>One request that the world answered. Holds no header and no body, so no secret.</summary>
/// <param name="Time">On the world's clock.</param>
/// <param name="Service">Which service answered: <c>arm</c>, or the name of a cluster.</param>
/// <param name="Method">Upper-case verb.</param>
/// <param name="Path">Path without the query.</param>
/// <param name="Query">Query as sent, without the leading question mark; signatures of operation URLs left out.</param>
/// <param name="Status">HTTP status of the answer; 0 where the connection was cut instead.</param>
/// <param name="PrincipalId">Object id of the caller, for a cluster the name of the user; null if it was not signed in.</param>
/// <param name="ErrorCode">Code of the error that was answered, if it was one.</param>
public sealed record LoggedRequest(
    DateTimeOffset Time, string Service, string Method, string Path, string Query, int Status, string? PrincipalId, string? ErrorCode)
{
    /// <summary>Names of the faults that struck it; null where none did.</summary>
    public string? Fault { get; init; }

    /// <summary>Until the answer, or the beginning of one that goes on, on the world's clock.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>A URL's query as the log keeps it: without the signature that an operation's URL has.</summary>
    internal static string QueryOf(Uri url) =>
        string.Join('&', url.Query.TrimStart('?').Split('&').Where(part => part is not (['c' or 's' or 'h' or 't', '=', ..])));
}

namespace PlsTools.Core.Tests.Arm.Recordings;

/// <summary>A recorded write together with the polls that followed it on one of its URLs.</summary>
internal sealed record RecordedOperation(RecordedExchange Begin, string Header, List<RecordedExchange> Polls)
{
    private static readonly string[] s_headers = ["azure-asyncoperation", "location"];

    /// <summary>
    /// Gives each poll to the latest write that handed out its URL; several writes can have handed out the same one, since some
    /// recorders levelled all GUIDs. A poll whose write was left out gets one that stands in for it.
    /// </summary>
    public static IReadOnlyList<RecordedOperation> Gather(IReadOnlyList<RecordedExchange> exchanges)
    {
        List<RecordedOperation> operations = [];
        foreach (RecordedExchange exchange in exchanges)
        {
            if (exchange.Verb != "GET")
            {
                operations.AddRange(s_headers.Where(header => exchange.Header(header) is not null).Select(header => new RecordedOperation(exchange, header, [])));
            }
            else if (RecordedScope.IsOperation(exchange) && RecordedScope.WhyNot(exchange) is null)
            {
                RecordedOperation? owner = operations.LastOrDefault(operation => !operation.IsOver && Same(operation.Begin.Header(operation.Header)!, exchange.Url));
                if (owner is null) operations.Add(owner = new(StandIn(exchange), s_headers[0], []));
                owner.Polls.Add(exchange);
            }
        }

        return [.. operations.Where(operation => operation.Polls.Count > 0)];
    }

    private bool IsOver =>
        Polls.LastOrDefault() is { Status: 200 } last && last.Body?["status"]?.ToString() is null or "Succeeded" or "Failed" or "Canceled";

    private static RecordedExchange StandIn(RecordedExchange poll) =>
        new(poll.Number, "DELETE", "https://management.azure.com/subscriptions/left-out", null, 202, new Dictionary<string, string> { [s_headers[0]] = poll.Url }, null);

    /// <summary>Recorders took the signature out of what was asked, some also out of what was handed out.</summary>
    private static bool Same(string handedOut, string asked) => Unsigned(handedOut).Equals(Unsigned(asked), StringComparison.Ordinal);

    private static string Unsigned(string url)
    {
        string[] parts = url.Replace(":443/", "/").Split('?', 2);
        IEnumerable<string> query = parts.Length < 2 ? [] : parts[1].Split('&').Where(part => part[..(part.IndexOf('=') + 1)] is not ("t=" or "c=" or "s=" or "h="));
        return $"{parts[0]}?{string.Join('&', query)}";
    }
}

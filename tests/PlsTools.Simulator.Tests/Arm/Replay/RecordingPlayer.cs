using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using PlsTools.Simulator.Arm;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.Arm.Replay;

/// <summary>Plays one recording against a fresh world and collects what differs.</summary>
internal sealed class RecordingPlayer
{
    private readonly string _file;
    private readonly IReadOnlyList<RecordedExchange> _exchanges;
    private readonly ReplayTable _table;
    private readonly AzureWorld _world = new(new FakeTimeProvider(new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero)), new Random(1));
    private readonly SimulatedArm _arm;
    private readonly Principal _owner;
    private readonly NameMap _names = new();
    private readonly ReplayTable.Recorder _recorder;
    private readonly ExchangeComparison _comparison;
    private readonly List<string> _unexpected = [];
    private readonly Dictionary<string, int> _outOfScope = [];
    private string? _lastStatusUrl;
    private string? _lastNextLink;
    private int _played;
    private int _differing;

    public RecordingPlayer(string file, ReplayTable table)
    {
        _file = file;
        _exchanges = Recordings.Read(file);
        _table = table;
        _recorder = table.Recorders.FirstOrDefault(recorder => file.StartsWith(recorder.File)) ?? new(file, [], false);
        _comparison = new(table, _recorder);
        _arm = new(_world);
        _owner = EarlierDirectory.Build(_world.Directory, _exchanges);
        if (_recorder.Subscription is { } own) _names.Learn(own, Guid.Empty.ToString());
        EarlierGraph.Build(_world, _owner.TenantId, _exchanges);
        EarlierWorld.Build(_arm, [.. _exchanges.Where(exchange => WhyNot(exchange) is null)]);
    }

    /// <summary>Entries of the table that were needed.</summary>
    public HashSet<ReplayTable.Difference> UsedDifferences { get; } = [];

    public ReplayOutcome Play()
    {
        foreach (RecordedExchange exchange in _exchanges)
        {
            if ((WhyNot(exchange) ?? WhyNoPoll(exchange)) is { } why)
            {
                _outOfScope[why] = _outOfScope.GetValueOrDefault(why) + 1;
                continue;
            }

            LetTimePass(exchange);
            EarlierWorld.Complete(_arm, exchange, _table.Seeds.Where(seed => _file.Contains(seed.File)));
            ArmAnswer answer = Send(exchange);
            _played++;
            Note(exchange, [.. _comparison.Differences(exchange, answer), .. Learn(exchange, answer).Select(misfit => $"guid {misfit}")]);
        }

        return new(_file, _exchanges.Count, _played, _differing, _outOfScope, _unexpected);
    }

    private string? WhyNot(RecordedExchange exchange) => _table.OutOfScope.FirstOrDefault(item => _file.Contains(item.File)
        && exchange.Url.PathAndQuery.Contains(item.Path, StringComparison.OrdinalIgnoreCase)
        && (exchange.RequestBody ?? "").Contains(item.Body, StringComparison.OrdinalIgnoreCase))?.Why;

    private string? WhyNoPoll(RecordedExchange exchange)
    {
        if (!exchange.IsStatusPoll || exchange.IsGroupJob) return null;
        bool isKnown = _recorder.MasksIds ? _lastStatusUrl is not null : NameMap.LastKey(exchange.Url.AbsolutePath) is not { } key || _names.Knows(key);
        return isKnown ? null : "status of a write that the recording does not hold";
    }

    /// <summary>Ends what is under way before anything that shows the recorded world at rest, except what is still at work further on.</summary>
    private void LetTimePass(RecordedExchange exchange)
    {
        if (exchange.ShowsWork && (!exchange.IsWrite || exchange.IsRefusal)) return;
        string[] atWork =
        [
            .. _exchanges.Where(later => later.Number > exchange.Number && later.IsStatusPoll && later.ShowsWork)
                .Select(later => _names.Translate(later.Url.AbsolutePath.Split('/')[^1])),
        ];
        foreach (WorldOperation operation in _world.Operations.Running().Where(operation => !atWork.Contains(operation.Key))) _world.Operations.FinishNow(operation);
    }

    private ArmAnswer Send(RecordedExchange exchange)
    {
        Uri url = exchange.IsStatusPoll && _recorder.MasksIds && _lastStatusUrl is not null && !exchange.IsGroupJob
            ? new(_lastStatusUrl)
            : exchange.Url.Query.Contains("%24skiptoken=") && _lastNextLink is not null ? new(_lastNextLink)
            : new(_names.Translate(exchange.Url.AbsoluteUri));
        Dictionary<string, string> headers = exchange.RequestHeaders
            .Where(header => header.Key.StartsWith("If-", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => _names.Translate(header.Value));
        headers["Authorization"] = $"Bearer {_world.Directory.IssueToken(_owner)}";
        byte[] body = exchange.RequestBody is null || exchange.Method is "GET" or "DELETE" ? [] : Encoding.UTF8.GetBytes(_names.Translate(exchange.RequestBody));
        SimulatedResponse response = _arm.HandleAsync(new(exchange.Method, url, headers, body), CancellationToken.None).GetAwaiter().GetResult();
        return new(response.Status, response.Headers, response.Body.IsEmpty ? null : JsonNode.Parse(response.Body.Span));
    }

    private void Note(RecordedExchange exchange, IReadOnlyList<string> differences)
    {
        if (differences.Count > 0) _differing++;
        foreach (string line in differences)
        {
            ReplayTable.Difference? known = _table.Differences.FirstOrDefault(item => _file.Contains(item.File) && line.StartsWith(item.What, StringComparison.Ordinal));
            if (known is not null) UsedDifferences.Add(known);
            else _unexpected.Add($"#{exchange.Number} {exchange.Method} {exchange.Url.PathAndQuery}: {line}");
        }
    }

    private IReadOnlyList<string> Learn(RecordedExchange exchange, ArmAnswer answer)
    {
        IReadOnlyList<string> misfits = _names.Learn(exchange.Body, answer.Body);
        _lastNextLink = (answer.Body as JsonObject)?["nextLink"]?.ToString();
        if (answer.Headers.TryGetValue("Azure-AsyncOperation", out string? status))
        {
            _lastStatusUrl = status;
            if (exchange.Headers.TryGetValue("Azure-AsyncOperation", out string? recorded))
                _names.Learn(new Uri(recorded).AbsolutePath, new Uri(status).AbsolutePath);
        }

        if (exchange.IsStatusPoll && !exchange.ShowsWork) _lastStatusUrl = null;
        return misfits;
    }
}

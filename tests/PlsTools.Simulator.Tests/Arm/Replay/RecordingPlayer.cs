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
    private static readonly string[] s_headers = ["Azure-AsyncOperation", "Location", "Azure-AsyncNotification", "Retry-After", "ETag", "x-ms-failure-cause"];

    private readonly string _file;
    private readonly ReplayTable _table;
    private readonly FakeTimeProvider _time = new(new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));
    private readonly AzureWorld _world;
    private readonly SimulatedArm _arm;
    private readonly Principal _owner;
    private readonly NameMap _names = new();
    private readonly List<string> _differences = [];
    private readonly ReplayTable.Recorder _recorder;
    private string? _lastStatusUrl;

    public RecordingPlayer(string file, ReplayTable table)
    {
        _file = file;
        _table = table;
        _recorder = table.Recorders.Single(recorder => file.StartsWith(recorder.File));
        _world = new(_time, new Random(1));
        _arm = new(_world);
        string tenant = "99999999-9999-9999-9999-999999999999";
        _world.Directory.AddTenant(tenant, "Recorded", "recorded.example");
        Subscription subscription = _world.Directory.AddSubscription(Guid.Empty.ToString(), tenant, "AzureSDKTest");
        _owner = _world.Directory.AddPrincipal("99999999-0000-0000-0000-000000000000", tenant, "recorder", "Recorder");
        _world.Directory.AssignOwner(_owner, subscription);
        foreach (ReplayTable.Seed seed in table.Seeds.Where(seed => file.Contains(seed.File))) _arm.Seed(seed.Id, seed.Body.DeepClone().AsObject());
    }

    public int Played { get; private set; }

    /// <summary>One line for each thing that differs: number, verb, path, and what.</summary>
    public IReadOnlyList<string> Differences => _differences;

    /// <summary>Exchanges that were not played, by reason.</summary>
    public Dictionary<string, int> Skipped { get; } = [];

    public void Play()
    {
        foreach (RecordedExchange exchange in Recordings.Read(_file))
        {
            if (WhySkip(exchange) is { } why)
            {
                Skipped[why] = Skipped.GetValueOrDefault(why) + 1;
                continue;
            }

            LetTimePass(exchange);
            ArmAnswer answer = Send(exchange);
            Played++;
            Compare(exchange, answer);
            Learn(exchange, answer);
        }
    }

    private string? WhySkip(RecordedExchange exchange)
    {
        ReplayTable.Exclusion? exclusion = _table.OutOfScope.FirstOrDefault(item => _file.Contains(item.File)
            && exchange.Url.PathAndQuery.Contains(item.Path, StringComparison.OrdinalIgnoreCase)
            && (exchange.RequestBody ?? "").Contains(item.Body, StringComparison.OrdinalIgnoreCase));
        if (exclusion is not null) return exclusion.Why;
        if (!exchange.IsStatusPoll || exchange.Url.AbsolutePath.Contains("/subscriptions/00000000-0000-0000-0000-000000000000/operationresults/")) return null;
        bool isKnown = _recorder.MasksIds ? _lastStatusUrl is not null : _names.Knows(NameMap.LastGuid(exchange.Url.AbsolutePath)!);
        return isKnown ? null : "status of a write that was not played";
    }

    private void LetTimePass(RecordedExchange exchange)
    {
        if (exchange.ShowsWork && !exchange.IsWrite) return;
        while (_world.Operations.Running() is [{ } next, ..]) _time.Advance(next.Due > _time.GetUtcNow() ? next.Due - _time.GetUtcNow() : TimeSpan.Zero);
    }

    private ArmAnswer Send(RecordedExchange exchange)
    {
        Uri url = exchange.IsStatusPoll && _recorder.MasksIds && _lastStatusUrl is not null && !exchange.Url.AbsolutePath.Contains("operationresults")
            ? new(_lastStatusUrl)
            : new(_names.Translate(exchange.Url.AbsoluteUri));
        Dictionary<string, string> headers = exchange.RequestHeaders
            .Where(header => header.Key.StartsWith("If-", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key, header => header.Value);
        headers["Authorization"] = $"Bearer {_world.Directory.IssueToken(_owner)}";
        byte[] body = exchange.RequestBody is null || exchange.Method is "GET" or "DELETE" ? [] : Encoding.UTF8.GetBytes(_names.Translate(exchange.RequestBody));
        SimulatedResponse response = _arm.HandleAsync(new(exchange.Method, url, headers, body), CancellationToken.None).GetAwaiter().GetResult();
        return new(response.Status, response.Headers, response.Body.IsEmpty ? null : JsonNode.Parse(response.Body.Span));
    }

    private void Compare(RecordedExchange exchange, ArmAnswer answer)
    {
        if (exchange.Status != answer.Status)
        {
            Differ(exchange, "status", $"{exchange.Status}", $"{answer.Status} {answer.Body?.ToJsonString()}");
            return;
        }

        foreach (string header in s_headers.Where(header => !_recorder.Strips.Contains(header)))
        {
            string recorded = exchange.Headers.TryGetValue(header, out string? theirs) ? Essence(header, theirs) : "absent";
            string own = answer.Headers.TryGetValue(header, out string? ours) ? Essence(header, ours) : "absent";
            if (recorded != own) Differ(exchange, $"header {header}", recorded, own);
        }

        SortedDictionary<string, string> expected = BodyShape.Of(exchange.Body);
        SortedDictionary<string, string> actual = BodyShape.Of(answer.Body);
        foreach (string path in expected.Keys.Union(actual.Keys))
        {
            string recorded = expected.GetValueOrDefault(path, "absent");
            string own = actual.GetValueOrDefault(path, "absent");
            if (recorded != own) Differ(exchange, $"body {path}", recorded, own);
        }

        if (BodyShape.OrderMismatch(exchange.Body, answer.Body) is { } order) Differ(exchange, "order", order.Expected, order.Actual);
    }

    /// <summary>Of URLs and etags only that they are there counts; of the rest the value.</summary>
    private static string Essence(string header, string value) => header is "Retry-After" or "Azure-AsyncNotification" or "x-ms-failure-cause" ? value : "present";

    private void Differ(RecordedExchange exchange, string what, string recorded, string own)
    {
        string line = $"{what}: {recorded} -> {own}";
        ReplayTable.Difference? known = _table.Differences.FirstOrDefault(item => _file.Contains(item.File) && line.StartsWith(item.What, StringComparison.Ordinal));
        if (known is not null) UsedDifferences.Add(known);
        else _differences.Add($"#{exchange.Number} {exchange.Method} {exchange.Url.PathAndQuery}: {line}");
    }

    /// <summary>Entries of the table that were needed.</summary>
    public HashSet<ReplayTable.Difference> UsedDifferences { get; } = [];

    private void Learn(RecordedExchange exchange, ArmAnswer answer)
    {
        _names.Learn(exchange.Body, answer.Body);
        if (answer.Headers.TryGetValue("Azure-AsyncOperation", out string? status))
        {
            _lastStatusUrl = status;
            if (exchange.Headers.TryGetValue("Azure-AsyncOperation", out string? recorded))
                _names.Learn(new Uri(recorded).AbsolutePath, new Uri(status).AbsolutePath);
        }

        if (exchange.IsStatusPoll && !exchange.ShowsWork) _lastStatusUrl = null;
    }
}

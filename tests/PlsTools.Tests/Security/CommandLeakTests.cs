namespace PlsTools.Tests.Security;

/// <summary>Every command, with canaries for secrets, where all goes well and where it fails in every way.</summary>
public sealed class CommandLeakTests(HostileWorld world) : IClassFixture<HostileWorld>
{
    private static int s_count;

    public static TheoryData<string> Ways => [.. Misbehaviour.All.Select(way => way.Name)];

    [Fact]
    public void Every_command_is_run_and_does_its_work()
    {
        Evidence evidence = new(world.Search);

        List<string> failures = RunAll(evidence, "all well");

        Assert.True(evidence.Leaks.Count == 0, Report(evidence));
        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.All(world.Travelling, canary => Assert.Contains(canary.Value, world.Transport.Came));
        evidence.Folder("files", world.Folder);
        Assert.True(evidence.Leaks.Count == 0, Report(evidence));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Nothing_leaks_where_every_request_fails(string name)
    {
        Evidence evidence = new(world.Search);
        int before = world.Transport.Struck;

        List<string> failures;
        world.Host.Run("$PSDefaultParameterValues['*:TimeoutSec'] = 900").Succeeded();
        world.Transport.Way = Misbehaviour.All.Single(way => way.Name == name);
        try
        {
            failures = RunAll(evidence, name);
        }
        finally
        {
            world.Transport.Way = null;
            world.Host.Run("$PSDefaultParameterValues['*:TimeoutSec'] = 604800").Succeeded();
        }

        evidence.Folder("files", world.Folder);
        Assert.True(world.Transport.Struck > before, "No request was failed.");
        Assert.True(failures.Count > 0, "Nothing failed.");
        Assert.True(evidence.Leaks.Count == 0, Report(evidence));
    }

    private List<string> RunAll(Evidence evidence, string name)
    {
        List<string> failures = [];
        foreach ((string command, string script) in CommandCases.All)
        {
            IReadOnlyList<string> ids = evidence.Run(world.Host, world.Screen, $"{name}: {command}", $"$n = {++s_count}; {script}");
            if (ids.Count > 0) failures.Add($"{command}: {string.Join(", ", ids)}");
        }

        return failures;
    }

    private static string Report(Evidence evidence) => $"{evidence.Leaks.Count} leaks:\n{string.Join('\n', evidence.Leaks.Take(40))}";
}

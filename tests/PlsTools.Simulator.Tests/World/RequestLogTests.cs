using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.World;

public sealed class RequestLogTests
{
    [Fact]
    public void It_forgets_the_oldest()
    {
        RequestLog log = new(capacity: 2);
        foreach (string path in (string[])["/a", "/b", "/c"]) log.Add(new(DateTimeOffset.UnixEpoch, "arm", "GET", path, "", 200, null, null));
        Assert.Equal(["/b", "/c"], log.All().Select(request => request.Path));
        Assert.Equal(3, log.Count);
    }
}

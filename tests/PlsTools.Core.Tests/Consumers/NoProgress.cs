using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Consumers;

internal sealed class NoProgress : IProgress<PlsProgress>
{
    public static NoProgress Instance { get; } = new();

    public void Report(PlsProgress value)
    {
    }
}

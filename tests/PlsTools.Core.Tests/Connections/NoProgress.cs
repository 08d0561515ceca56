using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Connections;

internal sealed class NoProgress : IProgress<PlsProgress>
{
    public void Report(PlsProgress value)
    {
    }
}

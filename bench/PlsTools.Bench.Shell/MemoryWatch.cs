namespace PlsTools.Bench.Shell;

/// <summary>Looks at the working set of this process every few milliseconds. Megabytes of 2^20 bytes.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private readonly Timer _timer;
    private long _peak;

    public MemoryWatch()
    {
        Idle = Megabytes(Environment.WorkingSet);
        _timer = new(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(5));
    }

    public double Idle { get; }

    public double Peak
    {
        get
        {
            Look();
            return Megabytes(Interlocked.Read(ref _peak));
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        long now = Environment.WorkingSet;
        long known = Interlocked.Read(ref _peak);
        while (now > known)
        {
            long seen = Interlocked.CompareExchange(ref _peak, now, known);
            if (seen == known) return;
            known = seen;
        }
    }

    private static double Megabytes(long bytes) => bytes / (1024.0 * 1024.0);
}

namespace PlsTools.Simulator.World;

/// <summary>The state of a simulated Azure: its resources, its directory, the operations under way, and what was asked of it.</summary>
public sealed class AzureWorld
{
    public AzureWorld(TimeProvider time, Random random)
    {
        Time = time;
        Random = new(random);
        Resources = new();
        Directory = new(time, Random);
        Operations = new(time, Resources);
        Requests = new();
    }

    /// <summary>The world's clock; it may run faster than the wall's.</summary>
    public TimeProvider Time { get; }

    public WorldRandom Random { get; }

    public ResourceStore Resources { get; }

    public AzureDirectory Directory { get; }

    public OperationBook Operations { get; }

    public RequestLog Requests { get; }
}

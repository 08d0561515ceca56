namespace PlsTools.Simulator.Sandbox;

/// <summary>A world can't be made as it is described: ARM or a cluster refuses a part of it. The message says which and why.</summary>
public sealed class WorldRefusedException : Exception
{
    internal WorldRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Makes a part of the world; a refusal names its place in the file, where it comes from one.</summary>
    internal static void At(WorldOrigin? origin, Action make)
    {
        try
        {
            make();
        }
        catch (InvalidOperationException refusal)
        {
            throw new WorldRefusedException(origin is null ? refusal.Message : $"{origin}: {refusal.Message}", refusal);
        }
    }
}

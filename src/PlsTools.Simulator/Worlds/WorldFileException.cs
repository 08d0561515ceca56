using PlsTools.Simulator.Sandbox;

namespace PlsTools.Simulator.Worlds;

/// <summary>A world file that can't be read, or that describes what Azure would refuse. The message says where, what was seen and what was expected.</summary>
public sealed class WorldFileException : Exception
{
    internal WorldFileException(WorldOrigin origin, string fault, Exception? inner = null)
        : base($"{origin}: {fault}", inner) => Origin = origin;

    /// <summary>Where in which file.</summary>
    public WorldOrigin Origin { get; }
}

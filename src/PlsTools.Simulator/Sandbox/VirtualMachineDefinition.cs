namespace PlsTools.Simulator.Sandbox;

/// <summary>A virtual machine with one network interface.</summary>
public sealed record VirtualMachineDefinition
{
    /// <summary>Where a file says so; null where code does.</summary>
    public WorldOrigin? Origin { get; init; }

    public required string Name { get; init; }

    /// <summary>Id of the subnet that its interface lies in.</summary>
    public required string SubnetId { get; init; }

    /// <summary><c>Linux</c> or <c>Windows</c>.</summary>
    public string OperatingSystem { get; init; } = "Linux";
}

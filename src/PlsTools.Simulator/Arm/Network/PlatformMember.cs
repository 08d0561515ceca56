namespace PlsTools.Simulator.Arm.Network;

/// <summary>A part of a platform service that an endpoint reaches under an address of its own.</summary>
/// <param name="GroupId">What an endpoint asks for, such as <c>blob</c>.</param>
/// <param name="Name">What the provider calls the part.</param>
/// <param name="Host">Its public host; <c>{0}</c> stands for the resource's name and <c>{1}</c> for its region.</param>
internal sealed record PlatformMember(string GroupId, string Name, string Host);

namespace PlsTools.Simulator.Arm.Network;

/// <summary>What sets one type of the network provider apart from another in the way it is written.</summary>
/// <param name="Type">Full type in ARM's spelling.</param>
/// <param name="Schema">Its type in the member schemas.</param>
/// <param name="Operation">What its operations are called after <c>Put</c> or <c>Delete</c>, such as <c>SubnetOperation</c>.</param>
/// <param name="Duration">How long a write takes.</param>
/// <param name="RetryAfter">Seconds that a write asks the client to wait before its first look.</param>
internal sealed record NetworkTraits(string Type, string Schema, string Operation, TimeSpan Duration, int RetryAfter)
{
    /// <summary>Tracked: has a location and tags of its own.</summary>
    public bool HasLocation { get; init; } = true;

    /// <summary>Takes a PATCH of its tags.</summary>
    public bool PatchesTags { get; init; }

    /// <summary>Writes are done when they are answered, without a status URL; a DELETE answers 200.</summary>
    public bool IsSynchronous { get; init; }

    /// <summary>What an error calls a child that is missing: its whole id, or its name.</summary>
    public bool NotFoundByName { get; init; }
}

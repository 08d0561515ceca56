namespace PlsTools.Simulator.Arm.Network;

/// <summary>One collection of a document whose items have URLs of their own.</summary>
/// <param name="Type">Full type of the items.</param>
/// <param name="Collection">Name of the collection in the document's properties, and in the URL.</param>
/// <param name="Operation">What operations on an item are called after <c>Put</c> or <c>Delete</c>.</param>
internal sealed record PartTraits(string Type, string Collection, string Operation)
{
    /// <summary>Type of an item in the member schemas; null where items can only be read.</summary>
    public string? Schema { get; init; }

    /// <summary>A member that is left out when the document is written anew, because it is not stored in it.</summary>
    public string? NotStored { get; init; }
}

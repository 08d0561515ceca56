namespace PlsTools.Simulator.World;

/// <summary>A long-running operation on a resource, from the request that began it until its due time on the world's clock.</summary>
public sealed class WorldOperation
{
    internal WorldOperation(string key, string name, string resourceId, DateTimeOffset started, DateTimeOffset due, Func<OperationError?> finish)
    {
        Key = key;
        Name = name;
        ResourceId = resourceId;
        Started = started;
        Due = due;
        Finish = finish;
    }

    /// <summary>What its status URL names: a GUID, or a job id for a resource group.</summary>
    public string Key { get; }

    /// <summary>Such as <c>PutSubnetOperation</c>.</summary>
    public string Name { get; }

    /// <summary>The document that it writes.</summary>
    public string ResourceId { get; }

    public DateTimeOffset Started { get; }

    public DateTimeOffset Due { get; internal set; }

    public bool IsFinished { get; internal set; }

    /// <summary>Set once the operation has failed.</summary>
    public OperationError? Error { get; internal set; }

    /// <summary>How often its status was asked for; the waits that it answers grow with it.</summary>
    public int Polls { get; internal set; }

    /// <summary>Runs at its end, and is forgotten then, with the documents that it holds.</summary>
    internal Func<OperationError?>? Finish { get; set; }

    /// <summary>Its end has begun, within a change of the store.</summary>
    internal bool IsFinishing { get; set; }

    internal ITimer? Timer { get; set; }
}

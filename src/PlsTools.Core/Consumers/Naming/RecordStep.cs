namespace PlsTools.Core.Consumers.Naming;

/// <summary>What has to be done for a record set to hold an endpoint's address.</summary>
internal enum RecordStep
{
    /// <summary>It does already.</summary>
    Keep,
    Create,

    /// <summary>It was made for this endpoint, or for one that is gone, and holds another address.</summary>
    Update,
}

namespace PlsTools.Core.Consumers;

/// <summary>What has to be done for an endpoint to be as it is wanted.</summary>
internal enum EndpointStep
{
    /// <summary>It is already; at most it is still being made.</summary>
    Keep,
    Create,

    /// <summary>The same endpoint, with another message or other tags, or once more after a failed attempt.</summary>
    Update,
}

namespace PlsTools.Core.Arm;

/// <summary>Why a request may be sent once more.</summary>
public enum ArmRetryClass
{
    /// <summary>It may not: the answer is final, or a repetition could do the work twice.</summary>
    None,

    /// <summary>The service or the network stumbled.</summary>
    Transient,

    /// <summary>Too many requests: the token bucket is empty.</summary>
    Throttled,

    /// <summary>Another operation holds the resource or one that it depends on.</summary>
    Contention,
}

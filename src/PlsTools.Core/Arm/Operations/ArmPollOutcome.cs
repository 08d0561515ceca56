namespace PlsTools.Core.Arm.Operations;

/// <summary>What one poll says of an operation.</summary>
internal enum ArmPollOutcome
{
    Running,
    Succeeded,
    Failed,
    Canceled,

    /// <summary>The service stumbled or asks for patience: nothing is known, ask again.</summary>
    Unknown,

    /// <summary>The status can't be read here, for want of the permission or because it was forgotten: the resource itself must tell.</summary>
    NotTold,

    /// <summary>An answer that ends the wait with its own error.</summary>
    Refused,
}

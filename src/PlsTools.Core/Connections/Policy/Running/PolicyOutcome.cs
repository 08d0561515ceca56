namespace PlsTools.Core.Connections.Policy.Running;

/// <summary>What came of a decision.</summary>
public enum PolicyOutcome
{
    /// <summary>The request goes on waiting, as was decided.</summary>
    Left,
    Approved,
    Denied,

    /// <summary>Nothing was written, since only a preview was asked for.</summary>
    WhatIf,

    /// <summary>Nothing was written, since the person who was asked said no.</summary>
    Declined,

    /// <summary>Azure had taken the change, and the wait for its end was cut short: how it came out is not known here.</summary>
    Accepted,

    /// <summary>It could not be carried out.</summary>
    Failed,
}

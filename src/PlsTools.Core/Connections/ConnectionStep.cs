namespace PlsTools.Core.Connections;

/// <summary>The one call to ARM, or none, that a plan comes down to.</summary>
public enum ConnectionStep
{
    /// <summary>The connection is as it should be.</summary>
    Nothing,
    Put,
    Delete,

    /// <summary>No call can lead from the present state to the wanted one.</summary>
    Refuse,
}

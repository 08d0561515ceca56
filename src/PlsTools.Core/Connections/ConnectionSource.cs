namespace PlsTools.Core.Connections;

/// <summary>Where a connection was read.</summary>
public static class ConnectionSource
{
    /// <summary>Azure Resource Manager: the connection as it is.</summary>
    public const string Arm = "Arm";

    /// <summary>Azure Resource Graph, which lags by seconds to minutes: to be read from ARM before anything is written.</summary>
    public const string ResourceGraph = "ResourceGraph";
}

namespace PlsTools.Core.Connections;

/// <summary>The states in which a write to a connection ends; all others are on the way.</summary>
internal static class ProvisioningState
{
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";
    public const string Canceled = "Canceled";
}

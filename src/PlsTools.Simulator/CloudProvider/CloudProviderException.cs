namespace PlsTools.Simulator.CloudProvider;

/// <summary>A reconcile that failed; the message is what the controller puts into its event.</summary>
internal class CloudProviderException(string message) : Exception(message);

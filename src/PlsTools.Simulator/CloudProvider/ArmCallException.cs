namespace PlsTools.Simulator.CloudProvider;

/// <summary>ARM said no. The message is the text that the controller's SDK makes of it, which users find in the Service's events.</summary>
internal sealed class ArmCallException(int status, string? code, string message) : CloudProviderException(message)
{
    public int Status { get; } = status;

    public string? Code { get; } = code;
}

namespace PlsTools.Core.Network;

/// <summary>A TCP connection that was not made.</summary>
public sealed class DialException(DialFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public DialFailure Failure { get; } = failure;
}

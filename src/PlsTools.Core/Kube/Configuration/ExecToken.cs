namespace PlsTools.Core.Kube.Configuration;

/// <summary>A token that a credential plugin gave. A class, not a record: nothing prints it.</summary>
internal sealed class ExecToken(string value, DateTimeOffset? expiresOn)
{
    public string Value { get; } = value;

    /// <summary>Null where the plugin says nothing of an end.</summary>
    public DateTimeOffset? ExpiresOn { get; } = expiresOn;
}

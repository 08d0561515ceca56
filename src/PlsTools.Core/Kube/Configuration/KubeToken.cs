namespace PlsTools.Core.Kube.Configuration;

/// <summary>A bearer token for an API server. A class, not a record: nothing prints it.</summary>
internal sealed class KubeToken(string value, DateTimeOffset? expiresOn)
{
    public string Value { get; } = value;

    /// <summary>Null where whoever gave it says nothing of an end.</summary>
    public DateTimeOffset? ExpiresOn { get; } = expiresOn;
}

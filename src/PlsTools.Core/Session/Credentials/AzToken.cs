namespace PlsTools.Core.Session.Credentials;

/// <summary>A token that Az.Accounts gave. A class, not a record: nothing prints it.</summary>
internal sealed class AzToken(string value, DateTimeOffset expiresOn)
{
    public string Value { get; } = value;

    public DateTimeOffset ExpiresOn { get; } = expiresOn;
}

namespace PlsTools.Core.Consumers.Naming;

/// <summary>How a name of an endpoint stands.</summary>
internal static class NameState
{
    public const string Current = "Current";
    public const string ZoneMissing = "ZoneMissing";
    public const string RecordMissing = "RecordMissing";
    public const string AddressDiffers = "AddressDiffers";
    public const string NotLinked = "NotLinked";
    public const string Linking = "Linking";
    public const string ResolvesElsewhere = "ResolvesElsewhere";
    public const string Unreadable = "Unreadable";
}

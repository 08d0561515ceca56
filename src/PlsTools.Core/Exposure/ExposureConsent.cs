namespace PlsTools.Core.Exposure;

/// <summary>What a person has agreed to beforehand.</summary>
/// <param name="TakeOwnership">Fields or tags of another owner may be taken from it.</param>
/// <param name="AllowDisconnect">Consumers may lose their connection.</param>
/// <param name="PrepareSubnet">The NAT subnet may be written, to switch its network policies for Private Link Services off.</param>
public sealed record ExposureConsent(bool TakeOwnership = false, bool AllowDisconnect = false, bool PrepareSubnet = false)
{
    public static ExposureConsent None { get; } = new();
}

namespace PlsTools.Simulator.Identity.People;

/// <summary>A device that waits for a person to agree elsewhere (RFC 8628).</summary>
/// <param name="Code">What the device shows when it asks.</param>
/// <param name="UserCode">What the person types.</param>
/// <param name="Request">What is to be agreed to.</param>
internal sealed record DeviceCode(string Code, string UserCode, PersonRequest Request)
{
    /// <summary>From when on the code is worth nothing.</summary>
    public DateTimeOffset Ends { get; set; }

    /// <summary>When the device asked last.</summary>
    public DateTimeOffset? Asked { get; set; }

    /// <summary>Null while the person has not answered.</summary>
    public PersonAnswer? Answer { get; set; }
}

using System.Globalization;

namespace PlsTools.Core.Consumers.Offers;

/// <summary>One port that an offered application listens on.</summary>
/// <param name="Port">1 to 65535; the same on the consumer's endpoint.</param>
/// <param name="Protocol"><c>TCP</c> or <c>UDP</c>.</param>
public sealed record PlsOfferPort(int Port, string Protocol)
{
    /// <summary>Such as <c>443/TCP</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Port}/{Protocol}");
}

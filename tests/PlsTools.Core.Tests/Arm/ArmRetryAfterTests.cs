using PlsTools.Core.Arm.Http;

namespace PlsTools.Core.Tests.Arm;

public sealed class ArmRetryAfterTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("10", 10)]
    [InlineData("0", 0)]
    [InlineData("Mon, 23 Nov 2026 10:01:30 GMT", 90)]
    [InlineData("Mon, 23 Nov 2026 09:00:00 GMT", 0)]
    public void Reads_seconds_and_dates(string header, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ArmRetryAfter.Read(header, s_now));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("99999999999999")]
    public void Anything_else_says_nothing(string? header) => Assert.Null(ArmRetryAfter.Read(header, s_now));
}

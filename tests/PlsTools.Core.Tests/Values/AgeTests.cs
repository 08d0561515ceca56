using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Values;

public sealed class AgeTests
{
    [Theory]
    [InlineData("7d", 7 * 86400)]
    [InlineData("12H", 12 * 3600)]
    [InlineData(" 30m ", 30 * 60)]
    [InlineData("0s", 0)]
    [InlineData("1:30", 5400)]
    [InlineData("2.00:00:01", (2 * 86400) + 1)]
    public void An_age_is_a_number_with_its_unit_or_a_span(string text, int seconds)
    {
        Assert.True(Age.TryParse(text, out TimeSpan age));
        Assert.Equal(TimeSpan.FromSeconds(seconds), age);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("d")]
    [InlineData("7")]
    [InlineData("70")]
    [InlineData("7 d")]
    [InlineData("1.5d")]
    [InlineData("-1d")]
    [InlineData("-1:00")]
    [InlineData("7w")]
    [InlineData("99999999999d")]
    [InlineData("2147483647d")]
    public void Anything_else_is_none(string? text) => Assert.False(Age.TryParse(text, out _));
}

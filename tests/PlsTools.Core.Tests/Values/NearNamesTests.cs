using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Values;

public sealed class NearNamesTests
{
    [Theory]
    [InlineData("pls-aip", "pls-api")]
    [InlineData("PLS-API", "pls-api")]
    [InlineData("api", "pls-api")]
    [InlineData("pls-api-blue", "pls-api")]
    [InlineData("pls-apy", "pls-api")]
    public void A_slip_of_the_keyboard_finds_the_name(string typed, string meant) =>
        Assert.Equal(meant, NearNames.Of(typed, ["orders", "pls-api", "pls-web"])[0]);

    [Fact]
    public void What_is_far_is_not_near() => Assert.Empty(NearNames.Of("billing", ["orders", "pls-api", "db"]));

    [Fact]
    public void The_nearest_comes_first_and_three_are_enough() =>
        Assert.Equal(["svc1", "svc", "svc12"], NearNames.Of("svc1", ["svc12345", "svc12", "svc123", "svc1", "svc", "SVC1"]));
}

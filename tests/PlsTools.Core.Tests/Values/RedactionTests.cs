using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Values;

public sealed class RedactionTests
{
    private const string Token = "eyJhbGciOiJub25lIn0.eyJ0aWQiOiJ0In0.c2lnbmF0dXJlc2lnbmF0dXJl";

    [Theory]
    [InlineData(Token, "***")]
    [InlineData($"the token '{Token}' has expired", "the token '***' has expired")]
    [InlineData($"{Token}{Token}", "******")]
    [InlineData("begins with eyJhbGciOiJub25lIn0, ends with zaWduYXR1cmU", "begins with ***, ends with zaWduYXR1cmU")]
    [InlineData("ends with c2lnbmF0dXJl", "ends with ***")]
    [InlineData("nothing of it", "nothing of it")]
    [InlineData("", "")]
    public void A_secret_and_its_parts_are_blotted_out(string said, string passedOn) => Assert.Equal(passedOn, new Redaction(Token).Apply(said));

    [Fact]
    public void A_short_secret_is_blotted_out_whole_only() =>
        Assert.Equal("*** and s3cret", new Redaction("s3cret-9").Apply("s3cret-9 and s3cret"));

    [Fact]
    public void What_is_too_short_to_be_told_apart_is_left() => Assert.Equal("a bad name", new Redaction("a", string.Empty).Apply("a bad name"));

    [Fact]
    public void Each_of_several_secrets_is_blotted_out() =>
        Assert.Equal("***, ***", new Redaction("first secret of two", "second secret of two").Apply("first secret of two, second secret of two"));
}

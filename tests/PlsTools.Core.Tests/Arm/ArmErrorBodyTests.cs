using System.Text;
using CsCheck;
using PlsTools.Core.Arm;

namespace PlsTools.Core.Tests.Arm;

public sealed class ArmErrorBodyTests
{
    [Fact]
    public void Reads_the_envelope_with_details()
    {
        ArmErrorBody error = Read(
            """{"error":{"code":"RetryableError","message":"A retryable error occurred.","details":[{"code":"ReferencedResourceNotProvisioned","message":"Cannot proceed."}]}}""");

        Assert.Equal(("RetryableError", "A retryable error occurred. Cannot proceed."), (error.Code, error.Text));
        Assert.Equal(["ReferencedResourceNotProvisioned"], error.DetailCodes);
        Assert.True(error.Is("referencedresourcenotprovisioned"));
    }

    [Fact]
    public void Reads_an_error_without_envelope()
    {
        ArmErrorBody error = Read(
            """{"code":"NotFound","details":[{"code":"Unspecified","message":"rpc error"}],"message":"Could not find the agentpool","subcode":"GetAgentPool_NotFound_HCPServerError"}""");

        Assert.Equal(("NotFound", "Could not find the agentpool rpc error"), (error.Code, error.Text));
    }

    [Fact]
    public void Reads_a_failed_operation() =>
        Assert.Equal("PreconditionFailed", Read("""{"error":{"code":"PreconditionFailed","message":"exists"},"status":"Failed"}""").Code);

    [Fact]
    public void Reads_the_inner_error() =>
        Assert.Equal(["Deeper"], Read("""{"error":{"code":"A","message":"b","innererror":{"code":"Deeper"}}}""").DetailCodes);

    [Fact]
    public void Says_each_sentence_once() =>
        Assert.Equal("same", Read("""{"error":{"code":"A","message":"same","details":[{"code":"B","message":"same "}]}}""").Text);

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>404 - File or directory not found.</body></html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("{}")]
    [InlineData("""{"error":"text"}""")]
    [InlineData("""{"error":{"code":"","message":null,"details":{},"innererror":[]}}""")]
    [InlineData("""{"code":"A","code":"B"}""")]
    public void Anything_else_says_nothing(string body)
    {
        ArmErrorBody error = Read(body);

        Assert.Null(error.Code);
        Assert.Null(error.Text);
        Assert.Empty(error.DetailCodes);
    }

    [Fact]
    public void No_body_makes_it_throw() =>
        Gen.OneOf<string>(
                Gen.OneOf("{", "}", "[", "]", "\"error\"", "\"code\"", "\"details\"", "\"message\"", "\"innererror\"", ":", ",", "null", "1", "\"x\""),
                Gen.String)
            .Array[0, 14].Select(parts => string.Concat(parts))
            .Sample(body => Assert.NotNull(Read(body)));

    private static ArmErrorBody Read(string body) => ArmErrorBody.Read(Encoding.UTF8.GetBytes(body));
}

using System.Text;
using PlsTools.Simulator.CloudProvider;
using PlsTools.Simulator.Front;

namespace PlsTools.Simulator.Tests.CloudProvider;

public sealed class ArmErrorTextTests
{
    private static readonly SimulatedRequest s_request = new(
        "PUT", new("https://management.sandbox.invalid/subscriptions/s/x?api-version=2025-05-01"), new Dictionary<string, string>(), default);

    [Fact]
    public void An_error_reads_as_in_the_second_generation_sdk()
    {
        ArmCallException error = ArmErrorText.Create(s_request, Response(403, """{"error":{"code":"LinkedAuthorizationFailed","message":"The client 'x' may not."}}"""));
        const string Line = "--------------------------------------------------------------------------------";
        Assert.Equal(
            string.Join(
                '\n',
                "PUT https://management.sandbox.invalid/subscriptions/s/x", Line, "RESPONSE 403: 403 Forbidden", "ERROR CODE: LinkedAuthorizationFailed", Line,
                "{", "  \"error\": {", "    \"code\": \"LinkedAuthorizationFailed\",", "    \"message\": \"The client 'x' may not.\"", "  }", "}", Line, ""),
            error.Message);
        Assert.Equal(403, error.Status);
        Assert.Equal("LinkedAuthorizationFailed", error.Code);
    }

    [Theory]
    [InlineData("", "ERROR CODE UNAVAILABLE", "Response contained no body")]
    [InlineData("<html>", "ERROR CODE UNAVAILABLE", "<html>")]
    [InlineData("""{"code":"NotFound","message":"m"}""", "ERROR CODE: NotFound", "\"message\": \"m\"")]
    public void Bodies_of_other_shapes_are_told_too(string body, string code, string text)
    {
        string message = ArmErrorText.Create(s_request, Response(500, body)).Message;
        Assert.Contains(code, message);
        Assert.Contains(text, message);
    }

    private static SimulatedResponse Response(int status, string body) => new(status, new Dictionary<string, string>(), Encoding.UTF8.GetBytes(body));
}

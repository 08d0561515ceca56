using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Session;
using PlsTools.Core.Session.Credentials;

namespace PlsTools.Core.Tests.Session;

/// <summary>What a cloud tells of itself at /metadata/endpoints, in the shapes of three generations.</summary>
public sealed class CloudEndpointsTests
{
    private static readonly Uri s_arm = new("https://management.stack.example/");

    [Theory]
    [InlineData("""{"name":"Mine","resourceManager":"https://management.stack.example","authentication":{"loginEndpoint":"https://login.example","audiences":["https://other/","https://management.stack.example/"],"tenant":"common"}}""", "Mine", null, "https://management.stack.example/")]
    [InlineData("""[{"name":"Else","resourceManager":"https://else/","authentication":{"loginEndpoint":"https://no","audiences":["https://no"]}},{"name":"Mine","resourceManager":"https://management.stack.example/","authentication":{"loginEndpoint":"https://login.example/","audiences":["https://management.stack.example"]}}]""", "Mine", null, "https://management.stack.example")]
    [InlineData("""{"galleryEndpoint":"https://g","authentication":{"loginEndpoint":"https://login.example/adfs","audiences":["https://management.stack.example/guid","x"]}}""", null, "adfs", "https://management.stack.example/guid")]
    public void A_document_tells_authority_and_audience(string document, string? name, string? tenant, string audience)
    {
        CloudEndpoints endpoints = CloudEndpoints.Read(JsonNode.Parse(document), s_arm)!;

        Assert.Equal((name, new Uri("https://login.example/"), tenant, audience), (endpoints.Name, endpoints.Authority, endpoints.Tenant, endpoints.Audiences[0]));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"authentication":{"loginEndpoint":"not a url","audiences":["x"]}}""")]
    [InlineData("""{"authentication":{"loginEndpoint":"https://login.example","audiences":[]}}""")]
    [InlineData("""{"authentication":{"loginEndpoint":7,"audiences":[7]}}""")]
    [InlineData("7")]
    public void Anything_else_is_no_such_document(string document) => Assert.Null(CloudEndpoints.Read(JsonNode.Parse(document), s_arm));

    [Theory]
    [InlineData(null, null, "Authority", false)]
    [InlineData("https://management.stack.example", null, "None", false)]
    [InlineData("https://management.stack.example", null, "Audience", true)]
    [InlineData("https://management.stack.example", "a", "Audience", false)]
    [InlineData("https://management.stack.example", "a", "Authority", true)]
    public void A_custom_cloud_is_asked_for_what_nobody_said(string? url, string? audience, string need, bool lacks) =>
        Assert.Equal(lacks, SessionCloud.Of(url is null ? null : new(url), audience).Lacks(Enum.Parse<CloudNeed>(need)));

    [Fact]
    public void What_was_said_stands()
    {
        CloudEndpoints told = new("n", new("https://told/"), "adfs", ["told"]);

        SessionCloud cloud = SessionCloud.Of(s_arm, "said", new("https://said/")).With(told);
        SessionCloud other = SessionCloud.Of(s_arm, null).With(told);

        Assert.Equal(("said", new Uri("https://said/")), (cloud.Audience, cloud.AuthorityHost));
        Assert.Equal(("told", new Uri("https://told/"), "adfs"), (other.Audience, other.AuthorityHost, other.OnlyTenant));
    }
}

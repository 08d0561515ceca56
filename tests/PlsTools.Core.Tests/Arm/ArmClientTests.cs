using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Tests.Arm.Support;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Arm;

public sealed class ArmClientTests : IDisposable
{
    private const string NotFound = """{"error":{"code":"ResourceNotFound","message":"The Resource 'Microsoft.Network/privateLinkServices/api' under resource group 'rg' was not found."}}""";

    private readonly ArmRig _rig = new();

    [Fact]
    public async Task Get_asks_the_pinned_version_with_token_ids_and_own_name()
    {
        _rig.Service.Answer(200, ArmRig.ServiceBody);

        ArmResource service = await _rig.Client.GetAsync(ArmRig.ServiceId, default);

        Assert.Equal("api", service.Name);
        Assert.Equal("W/\"e1\"", service.Etag);
        SentRequest sent = Assert.Single(_rig.Service.Requests);
        Assert.Equal($"https://management.azure.com{ArmRig.ServicePath}?api-version=2024-05-01", sent.Url.AbsoluteUri);
        Assert.Equal("Bearer token-1", sent.Header("Authorization"));
        Assert.Equal("application/json", sent.Header("Accept"));
        Assert.Matches("^PlsTools/[0-9]+\\.[0-9]+\\.[0-9]+$", sent.Header("User-Agent"));
        Assert.True(Guid.TryParse(sent.Header("x-ms-client-request-id"), out _));
        Assert.Equal("https://management.azure.com//.default", Assert.Single(_rig.Credential.Asked).Scopes.Single());
    }

    [Theory]
    [InlineData("ResourceNotFound")]
    [InlineData("ResourceGroupNotFound")]
    [InlineData("ParentResourceNotFound")]
    [InlineData("NotFound")]
    public async Task Find_gives_null_for_what_does_not_exist(string code)
    {
        _rig.Service.Answer(404, NotFound.Replace("ResourceNotFound", code));

        Assert.Null(await _rig.Client.FindAsync(ArmRig.ServiceId, default));
    }

    [Fact]
    public async Task Find_reads_an_error_without_envelope()
    {
        _rig.Service.Answer(404, """{"code":"NotFound","message":"The resource record 'x' does not exist."}""");

        Assert.Null(await _rig.Client.FindAsync(ArmRig.ServiceId, default));
    }

    [Fact]
    public async Task Find_does_not_take_a_wrong_subscription_for_a_missing_resource()
    {
        _rig.Service.Answer(404, """{"error":{"code":"SubscriptionNotFound","message":"The subscription 'x' could not be found."}}""");

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => _rig.Client.FindAsync(ArmRig.ServiceId, default));

        Assert.Equal("ArmSubscriptionNotFound", error.ErrorId);
    }

    [Fact]
    public async Task Find_does_not_take_a_page_of_another_server_for_a_missing_resource()
    {
        _rig.Service.Answer(404, "<html><body>404 - File or directory not found.</body></html>");

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => _rig.Client.FindAsync(ArmRig.ServiceId, default));

        Assert.Equal("ArmUnreadable", error.ErrorId);
        Assert.Contains("management.azure.com answered 404", error.Message);
    }

    [Fact]
    public async Task Get_of_a_missing_resource_names_it_and_keeps_the_request_ids()
    {
        _rig.Service.Answer(404, NotFound, ("x-ms-request-id", "r1"), ("x-ms-correlation-request-id", "c1"));

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => _rig.Client.GetAsync(ArmRig.ServiceId, default));

        Assert.Equal("ArmNotFound", error.ErrorId);
        Assert.Equal(PlsErrorKind.NotFound, error.Kind);
        Assert.Equal(ArmRig.ServicePath, error.Target);
        Assert.StartsWith("Reading privateLinkServices 'api' in resource group 'rg' failed", error.Message);
        Assert.Equal((404, "ResourceNotFound", "r1", "c1"), (error.Status, error.Code, error.RequestId, error.CorrelationId));
        Assert.NotEmpty(error.RecommendedAction!);
    }

    [Fact]
    public async Task Put_sends_body_and_precondition()
    {
        _rig.Service.Answer(
            201,
            ArmRig.UpdatingBody,
            ("Azure-AsyncOperation", "https://management.azure.com/subscriptions/s/operations/o?api-version=2024-05-01&s=%2Dsig"),
            ("Retry-After", "10"));

        ArmOperation operation = await _rig.Client.BeginPutAsync(ArmRig.ServiceId, new JsonObject { ["location"] = "westeurope" }, "W/\"e0\"", default);

        SentRequest sent = Assert.Single(_rig.Service.Requests);
        Assert.Equal(("PUT", """{"location":"westeurope"}"""), (sent.Verb, sent.Body));
        Assert.Equal("W/\"e0\"", sent.Header("If-Match"));
        Assert.Equal("application/json", sent.Header("Content-Type"));
        Assert.Equal((201, TimeSpan.FromSeconds(10)), (operation.Status, operation.RetryAfter));
        Assert.EndsWith("&s=%2Dsig", operation.AsyncOperation!.PathAndQuery);
        Assert.Equal("Updating", new ArmResource(operation.Body!).ProvisioningState);
    }

    [Theory]
    [InlineData(204, "")]
    [InlineData(404, NotFound)]
    public async Task Delete_of_what_is_gone_is_over_at_once(int status, string body)
    {
        _rig.Service.Answer(status, body);

        ArmOperation operation = await _rig.Client.BeginDeleteAsync(ArmRig.ServiceId, default);

        Assert.Equal(204, operation.Status);
        Assert.Null(await _rig.Client.WaitAsync(operation, null, default));
        Assert.Single(_rig.Service.Requests);
    }

    [Fact]
    public async Task List_asks_for_a_page_only_when_the_former_is_used_up_and_follows_links_byte_for_byte()
    {
        const string next = "https://management.azure.com/subscriptions/s/x?api-version=2019-01-01&%24skiptoken=a%2Db%7E..%2F";
        _rig.Service
            .Answer(200, $$"""{"value":[{"id":"{{ArmRig.ServicePath}}1"},{"id":"{{ArmRig.ServicePath}}2"}],"nextLink":"{{next}}"}""")
            .Answer(200, """{"value":[],"nextLink":""}""");

        List<int> requestsAtItem = [];
        await foreach (ArmResource _ in _rig.Client.ListAsync(ResourceId.Parse(ArmRig.Group), ArmType.PrivateLinkService, default))
            requestsAtItem.Add(_rig.Service.Requests.Count);

        Assert.Equal([1, 1], requestsAtItem);
        Assert.Equal($"{ArmRig.Group}/providers/Microsoft.Network/privateLinkServices?api-version=2024-05-01", _rig.Service.Requests[0].Url.PathAndQuery);
        Assert.Equal(next["https://management.azure.com".Length..], _rig.Service.Requests[1].Url.PathAndQuery);
    }

    [Theory]
    [InlineData("https://evil.example/next")]
    [InlineData("http://management.azure.com/next")]
    [InlineData("https://management.azure.com:8443/next")]
    [InlineData("https://management.azure.com@evil.example/next")]
    public async Task List_sends_no_token_to_another_host(string next)
    {
        _rig.Service.Answer(200, $$"""{"value":[],"nextLink":"{{next}}?sig=secret"}""");

        ArmException error = await Assert.ThrowsAsync<ArmException>(async () =>
        {
            await foreach (JsonObject _ in _rig.Client.ListRootAsync("subscriptions", default)) Assert.Fail("no item was to come");
        });

        Assert.Equal("ArmForeignUrl", error.ErrorId);
        Assert.DoesNotContain("secret", error.Message);
        Assert.Single(_rig.Service.Requests);
    }

    [Theory]
    [InlineData($"/subscriptions/{ArmRig.Subscription}", ArmType.ResourceGroup, $"/subscriptions/{ArmRig.Subscription}/resourceGroups?api-version=2021-04-01")]
    [InlineData($"/subscriptions/{ArmRig.Subscription}", ArmType.LoadBalancer, $"/subscriptions/{ArmRig.Subscription}/providers/Microsoft.Network/loadBalancers?api-version=2024-05-01")]
    [InlineData(ArmRig.ServicePath, ArmType.PrivateEndpointConnection, $"{ArmRig.ServicePath}/privateEndpointConnections?api-version=2024-05-01")]
    public async Task List_addresses_subscription_group_and_parent(string scope, string type, string expected)
    {
        _rig.Service.Answer(200, """{"value":[]}""");

        await foreach (ArmResource _ in _rig.Client.ListAsync(ResourceId.Parse(scope), type, default)) Assert.Fail("no item was to come");

        Assert.Equal(expected, _rig.Service.Requests.Single().Url.PathAndQuery);
    }

    [Fact]
    public async Task Post_without_body_declares_its_length()
    {
        _rig.Service.Answer(200, """{"kubeconfigs":[]}""");
        ResourceId cluster = ResourceId.Parse($"{ArmRig.Group}/providers/Microsoft.ContainerService/managedClusters/aks");

        JsonObject? answer = await _rig.Client.PostAsync(cluster, "listClusterUserCredential", null, default);

        Assert.NotNull(answer?["kubeconfigs"]);
        Assert.Equal("0", _rig.Service.Requests.Single().Header("Content-Length"));
        Assert.Equal($"POST {cluster}/listClusterUserCredential?api-version=2024-09-01", _rig.Asked.Single());
    }

    [Fact]
    public async Task Names_with_reserved_letters_stay_inside_their_segment()
    {
        _rig.Service.Answer(200, ArmRig.ServiceBody);
        ResourceId id = ResourceId.Parse($"/subscriptions/{ArmRig.Subscription}/resourceGroups/a (b) é");

        await _rig.Client.GetAsync(id, default);

        Assert.Equal($"/subscriptions/{ArmRig.Subscription}/resourceGroups/a%20%28b%29%20%C3%A9?api-version=2021-04-01", _rig.Service.Requests.Single().Url.PathAndQuery);
    }

    [Fact]
    public async Task A_type_without_pinned_version_is_refused_before_anything_is_sent()
    {
        ResourceId id = ResourceId.Parse($"{ArmRig.Group}/providers/Contoso.Widgets/widgets/w");

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => _rig.Client.GetAsync(id, default));

        Assert.Equal("ArmTypeNotSupported", error.ErrorId);
        Assert.Contains("Contoso.Widgets/widgets", error.Message);
        Assert.Empty(_rig.Service.Requests);
    }

    [Fact]
    public void An_endpoint_without_tls_is_refused()
    {
        ArmException error = Assert.Throws<ArmException>(() => new ArmRig(endpoint: "http://localhost/"));

        Assert.Equal("ArmEndpointNotHttps", error.ErrorId);
    }

    public void Dispose() => _rig.Dispose();
}

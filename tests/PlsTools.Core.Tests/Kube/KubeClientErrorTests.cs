using System.Net.Sockets;
using System.Text.Json.Nodes;
using PlsTools.Core.Errors;
using PlsTools.Core.Kube;

namespace PlsTools.Core.Tests.Kube;

public sealed class KubeClientErrorTests : KubeClientTestBase
{
    [Fact]
    public async Task A_refusal_names_verb_resource_namespace_and_user()
    {
        Server.ThenStatus(403, "Forbidden",
            "services \"api\" is forbidden: User \"viewer@shop.example\" cannot get resource \"services\" in API group \"\" in the namespace \"shop\"",
            """{"name":"api","kind":"services"}""");

        KubeException error = await FindFailsAsync();

        Assert.Equal(("KubeForbidden", PlsErrorKind.PermissionDenied), (error.ErrorId, error.Kind));
        Assert.StartsWith("User 'viewer@shop.example' may not get services in namespace 'shop'", error.Message);
        Assert.Contains("verb 'get' on 'services' in namespace 'shop' for user 'viewer@shop.example'", error.RecommendedAction);
        Assert.Contains("docs/roles/kubernetes-reader.yaml is one. Test-PlsPermission -Task Read -Namespace shop shows", error.RecommendedAction);
    }

    [Fact]
    public async Task A_refusal_by_Azure_RBAC_names_the_role_to_assign()
    {
        Server.ThenStatus(403, "Forbidden",
            "services \"api\" is forbidden: User \"viewer\" cannot patch resource \"services\" in API group \"\" in the namespace \"shop\": User does not have access to the resource in Azure. Update role assignment to allow access.");

        string? action = (await FindFailsAsync()).RecommendedAction;
        Assert.Contains("'Azure Kubernetes Service RBAC Writer', or a custom role with the data actions for 'patch services'", action);
        Assert.Contains("'PlsTools Kubernetes Author' (docs/roles) is one. Test-PlsPermission -Task Author -Namespace shop shows", action);
    }

    [Fact]
    public async Task A_refusal_names_the_verb_that_the_API_server_names()
    {
        Server.ThenStatus(403, "Forbidden",
            "services \"api\" is forbidden: User \"viewer\" cannot create resource \"services\" in API group \"\" in the namespace \"shop\"");

        KubeException error = await Assert.ThrowsAsync<KubeException>(() => Client().ApplyAsync(KubeKind.Service, Api, [], false, false, default));

        Assert.StartsWith("User 'viewer' may not create services in namespace 'shop'", error.Message);
        Assert.Contains("verb 'create' on 'services'", error.RecommendedAction);
    }

    [Fact]
    public async Task A_question_that_the_server_does_not_know_has_no_answer()
    {
        Server.ThenStatus(404, "NotFound", "the server could not find the requested resource");

        Assert.Null(await Client().ReviewAsync(KubeKind.AccessReview, [], default));
    }

    [Fact]
    public async Task A_conflict_names_every_owner_and_keeps_the_causes()
    {
        Server.ThenStatus(409, "Conflict", "Apply failed with 2 conflicts",
            """
            {"causes":[
              {"reason":"FieldManagerConflict","message":"conflict with \"helm\" using v1","field":".metadata.annotations.a"},
              {"reason":"FieldManagerConflict","message":"conflict with \"argocd-controller\" using v1 at 2026-11-20T10:00:00Z","field":".metadata.annotations.b"}]}
            """);

        KubeException error = await Assert.ThrowsAsync<KubeException>(() => Client().ApplyAsync(KubeKind.Service, Api, [], false, false, default));

        Assert.Equal(("KubeConflict", 409), (error.ErrorId, error.Status));
        Assert.Contains("helm, argocd-controller owns .metadata.annotations.a, .metadata.annotations.b", error.Message);
        Assert.Contains("-TakeOwnership", error.RecommendedAction);
        Assert.Equal([".metadata.annotations.a", ".metadata.annotations.b"], error.Causes.Select(cause => cause.Field));
    }

    [Theory]
    [InlineData(409, "Conflict", "Operation cannot be fulfilled on services \"api\": the object has been modified", "{}")]
    [InlineData(422, "Invalid", "the server rejected our request due to an error in our request", "{}")]
    public async Task A_race_is_told_from_a_mistake(int code, string reason, string message, string details)
    {
        Server.ThenStatus(code, reason, message, details);

        KubeException error = await Assert.ThrowsAsync<KubeException>(() => Client().PatchAsync(KubeKind.Service, Api, [], false, default));

        Assert.Equal(("KubeChanged", PlsErrorKind.Busy), (error.ErrorId, error.Kind));
    }

    [Fact]
    public async Task A_patch_that_makes_bad_content_is_a_mistake()
    {
        Server.ThenStatus(422, "Invalid", "Service \"api\" is invalid", """{"causes":[{"reason":"FieldValueInvalid","message":"bad","field":"spec.ports"}]}""");

        KubeException error = await Assert.ThrowsAsync<KubeException>(() => Client().PatchAsync(KubeKind.Service, Api, [], false, default));

        Assert.Equal("KubeInvalid", error.ErrorId);
    }

    [Theory]
    [InlineData(400, "BadRequest", "KubeBadRequest", PlsErrorKind.InvalidArgument)]
    [InlineData(401, "Unauthorized", "KubeUnauthorized", PlsErrorKind.AuthenticationFailed)]
    [InlineData(409, "AlreadyExists", "KubeAlreadyExists", PlsErrorKind.AlreadyExists)]
    [InlineData(410, "Gone", "KubeExpired", PlsErrorKind.InvalidState)]
    [InlineData(422, "Invalid", "KubeInvalid", PlsErrorKind.InvalidArgument)]
    [InlineData(415, "UnsupportedMediaType", "KubeRefused", PlsErrorKind.Unexpected)]
    public async Task Every_answer_has_its_id_and_quotes_the_server(int code, string reason, string id, PlsErrorKind kind)
    {
        Server.ThenStatus(code, reason, "what the server says");

        KubeException error = await FindFailsAsync();

        Assert.Equal((id, kind, code), (error.ErrorId, error.Kind, error.Status));
        Assert.Contains("what the server says", error.Message);
        Assert.Contains("shop/api", (string)error.Target!);
    }

    [Fact]
    public async Task A_private_cluster_that_does_not_resolve_is_explained()
    {
        Server.ThenFails(() => new HttpRequestException(
            HttpRequestError.NameResolutionError, "no", new SocketException((int)SocketError.HostNotFound)));

        KubeException error = await Assert.ThrowsAsync<KubeException>(
            () => Client("https://shop-1.8f1c.privatelink.westeurope.azmk8s.io").FindAsync(KubeKind.Service, Api, default));

        Assert.Equal(("KubeUnreachable", PlsErrorKind.ConnectionFailed, 0), (error.ErrorId, error.Kind, error.Status));
        Assert.Contains("private cluster", error.RecommendedAction);
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task A_server_that_refuses_connections_is_not_asked_again()
    {
        Server.ThenFails(() => new HttpRequestException(
            HttpRequestError.ConnectionError, "no", new SocketException((int)SocketError.ConnectionRefused)));

        Assert.Contains("authorized IP ranges", (await FindFailsAsync()).RecommendedAction);
    }

    [Fact]
    public async Task A_socket_that_was_reset_while_it_was_made_is_asked_again()
    {
        Server.ThenFails(() => new SocketException((int)SocketError.NotConnected)).Then(200, "{}");

        Assert.NotNull(await Client().FindAsync(KubeKind.Service, Api, default));
        Assert.Equal(2, Server.Requests.Count);
    }

    [Fact]
    public async Task An_answer_that_is_no_JSON_object_is_told()
    {
        Server.Then(200, "<html>login</html>");

        Assert.Equal("KubeGarbled", (await FindFailsAsync()).ErrorId);
    }

    [Fact]
    public async Task No_error_holds_the_token_or_another_exception()
    {
        Server.ThenStatus(401, "Unauthorized", "Unauthorized").ThenFails(() => new HttpRequestException($"Bearer {Token}", new IOException("x")));
        KubeClient client = Client();

        foreach (Func<Task> call in new Func<Task>[] { () => client.FindAsync(KubeKind.Service, Api, default), () => client.PatchAsync(KubeKind.Service, Api, new JsonArray(), false, default) })
        {
            KubeException error = await Assert.ThrowsAsync<KubeException>(call);
            Assert.DoesNotContain(Token, error.ToString());
            Assert.Null(error.InnerException);
        }
    }

    private async Task<KubeException> FindFailsAsync() =>
        await Assert.ThrowsAsync<KubeException>(() => Client().FindAsync(KubeKind.Service, Api, default));
}

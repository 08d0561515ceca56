using System.Text;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Access;
using PlsTools.Simulator.Kube.Protobuf;
using PlsTools.Simulator.Kube.Resources;

namespace PlsTools.Simulator.Tests.Kube;

public sealed class ProtobufTests : IDisposable
{
    private readonly ClusterFixture _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_service_in_protobuf_is_created_as_its_json_would_be()
    {
        ProtobufMessage port = new ProtobufMessage()
            .Text(1, "http").Text(2, "TCP").Number(3, 80).Message(4, new ProtobufMessage().Number(1, 1).Text(3, "web"));
        ProtobufMessage metadata = new ProtobufMessage()
            .Text(1, "api").Message(11, Pair("tier", "web")).Message(12, Pair("service.beta.kubernetes.io/azure-pls-create", "true"))
            .Message(8, new ProtobufMessage());
        ProtobufMessage spec = new ProtobufMessage().Message(1, port).Message(2, Pair("app", "api")).Text(4, "LoadBalancer");
        ProtobufMessage service = new ProtobufMessage().Message(1, metadata).Message(2, spec).Message(3, new ProtobufMessage().Message(1, new()));
        Answer made = await _world.SendAsync(HttpMethod.Post, ClusterFixture.Services, Envelope("v1", "Service", service), ProtobufBody.Type);

        Assert.Equal(201, made.Status);
        Assert.Equal("web", (string?)made.Body["metadata"]!["labels"]!["tier"]);
        Assert.Equal("true", (string?)made.Body["metadata"]!["annotations"]!["service.beta.kubernetes.io/azure-pls-create"]);
        Assert.Equal("2026-11-23T10:00:00Z", (string?)made.Body["metadata"]!["creationTimestamp"]);
        JsonNode given = made.Body["spec"]!["ports"]![0]!;
        Assert.Equal(("http", 80, "web"), ((string)given["name"]!, (int)given["port"]!, (string)given["targetPort"]!));
        Assert.Equal("LoadBalancer", (string?)made.Body["spec"]!["type"]);
        Assert.Equal("api", (string?)made.Body["spec"]!["selector"]!["app"]);
        Assert.Null(made.Warning);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_question_in_protobuf_is_answered(bool isAllowed)
    {
        _world.Cluster.AddUser("asking", new KubeUser("viewer", isAllowed ? [new(["get"], ["services"], [""], ["shop"])] : []));
        ProtobufMessage attributes = new ProtobufMessage().Text(1, "shop").Text(2, "get").Text(5, "services");
        byte[] question = Envelope(
            "authorization.k8s.io/v1", "SelfSubjectAccessReview", new ProtobufMessage().Message(2, new ProtobufMessage().Message(1, attributes)));
        Answer answer = await _world.SendAsync(
            HttpMethod.Post, "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", question, ProtobufBody.Type, "asking");
        Assert.Equal(201, answer.Status);
        Assert.Equal("services", (string?)answer.Body["spec"]!["resourceAttributes"]!["resource"]);
        Assert.Equal(isAllowed, (bool)answer.Body["status"]!["allowed"]!);
    }

    [Fact]
    public async Task The_options_of_a_delete_may_be_protobuf()
    {
        await _world.PostAsync(ClusterFixture.Services, ClusterFixture.ServiceBody());
        ProtobufMessage otherUid = new ProtobufMessage().Message(2, new ProtobufMessage().Text(1, "another"));
        Answer refused = await _world.SendAsync(HttpMethod.Delete, ClusterFixture.Service, Envelope("v1", "DeleteOptions", otherUid), ProtobufBody.Type);
        Assert.Equal((409, "Conflict"), (refused.Status, refused.Reason));
        Answer deleted = await _world.SendAsync(HttpMethod.Delete, ClusterFixture.Service, Envelope("v1", "DeleteOptions", new()), ProtobufBody.Type);
        Assert.Equal(200, deleted.Status);
    }

    [Theory]
    [InlineData("not protobuf", "expected prefix")]
    [InlineData("k8s\0\u000a\u007f", "unexpected EOF")]
    [InlineData("k8s\0\u000a\u0006\u0012\u0004Odd1", "the message Odd1 is unknown")]
    public async Task A_body_that_is_none_is_refused(string body, string why)
    {
        Answer refused = await _world.SendAsync(HttpMethod.Post, ClusterFixture.Services, Encoding.UTF8.GetBytes(body), ProtobufBody.Type);
        Assert.Equal((400, "BadRequest"), (refused.Status, refused.Reason));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_message_that_a_field_names_is_known()
    {
        string[] scalars = ["text", "number", "truth", "bytes", "Time", "MicroTime", "Quantity", "IntOrString", "FieldsV1", "RawExtension"];
        HashSet<string> seen = [];
        Queue<string> waiting = new([.. KubeResources.All.Select(resource => resource.Kind), "Scale", "SelfSubjectAccessReview", "SelfSubjectRulesReview", "SelfSubjectReview", "DeleteOptions"]);
        while (waiting.TryDequeue(out string? message))
        {
            if (!seen.Add(message)) continue;
            Assert.True(ProtobufMessages.Find(message) is not null, message);
            foreach (ProtobufField field in ProtobufMessages.Find(message)!.Values.Where(field => !scalars.Contains(field.Type))) waiting.Enqueue(field.Type);
        }
    }

    private static ProtobufMessage Pair(string key, string value) => new ProtobufMessage().Text(1, key).Text(2, value);

    private static byte[] Envelope(string apiVersion, string kind, ProtobufMessage message) =>
    [
        .. "k8s"u8, 0,
        .. new ProtobufMessage().Message(1, new ProtobufMessage().Text(1, apiVersion).Text(2, kind)).Message(2, message).ToArray(),
    ];
}

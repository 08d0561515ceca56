using System.Text.Json.Nodes;
using PlsTools.Core.Exposure.Keys;
using PlsTools.Core.Exposure.Reading;

namespace PlsTools.Core.Tests.Exposure.Support;

/// <summary>Services as the API server hands them out.</summary>
internal static class TestService
{
    public const string Uid = "0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9";
    public const string Frontend = "a0a1b2c3d4e5f60718293a4b5c6d7e8f";

    public const string Internal = "azure-load-balancer-internal=true";
    public const string Create = "azure-pls-create=true";

    /// <summary>A Service <c>shop/api</c>; annotations as <c>short-key=value</c>.</summary>
    public static JsonObject Json(params string[] annotations)
    {
        JsonObject service = JsonNode.Parse($$"""
            {
              "apiVersion": "v1", "kind": "Service",
              "metadata": { "name": "api", "namespace": "shop", "uid": "{{Uid}}", "resourceVersion": "7", "annotations": {} },
              "spec": { "type": "LoadBalancer", "ipFamilies": ["IPv4"], "ports": [ { "port": 443, "protocol": "TCP", "nodePort": 31443 } ] },
              "status": { "loadBalancer": { "ingress": [ { "ip": "10.240.0.9" } ] } }
            }
            """)!.AsObject();
        foreach (string annotation in annotations) service.Annotate(annotation);
        return service;
    }

    public static JsonObject Annotate(this JsonObject service, string annotation)
    {
        int equals = annotation.IndexOf('=');
        string key = annotation[..equals];
        service["metadata"]!["annotations"]![key.Contains('/') ? key : ExposureKeys.Prefix + key] = annotation[(equals + 1)..];
        return service;
    }

    /// <summary>Says who owns annotations, as server-side apply would.</summary>
    public static JsonObject OwnedBy(this JsonObject service, string manager, string operation, params string[] keys)
    {
        JsonArray owners = service["metadata"]!["managedFields"] as JsonArray ?? [];
        service["metadata"]!["managedFields"] = owners.Parent is null ? owners : service["metadata"]!["managedFields"];
        JsonObject fields = [];
        foreach (string key in keys) fields["f:" + (key.Contains('/') ? key : ExposureKeys.Prefix + key)] = new JsonObject();
        owners.Add(new JsonObject
        {
            ["manager"] = manager,
            ["operation"] = operation,
            ["fieldsV1"] = new JsonObject { ["f:metadata"] = new JsonObject { ["f:annotations"] = fields } },
        });
        return service;
    }

    public static ServiceSnapshot Snapshot(params string[] annotations) => ServiceReader.Read(Json(annotations));
}

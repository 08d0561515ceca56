using System.Globalization;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;

namespace PlsTools.Tests.Exposure;

/// <summary>
/// What the portal and kubectl do to a running sandbox behind the module's back. The sandbox is reached by reflection: a reference to the
/// simulator would put it into the test's load context.
/// </summary>
internal sealed class OtherTools(object sandbox)
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private long _position;
    private readonly object _host = Value(sandbox, "Host");

    /// <summary>Reads a resource of tenant a.</summary>
    public JsonObject Read(string id, string version = "2024-05-01") => SendAsync(HttpMethod.Get, $"{id}?api-version={version}", null).GetAwaiter().GetResult();

    /// <summary>Reads a resource, changes it and writes it back, and waits until that is done.</summary>
    public void Edit(string id, Action<JsonObject> change)
    {
        JsonObject body = Read(id);
        change(body);
        Put(id, body);
    }

    public void Put(string id, JsonObject body, string version = "2024-05-01")
    {
        SendAsync(HttpMethod.Put, $"{id}?api-version={version}", body).GetAwaiter().GetResult();
        while (Read(id, version)["properties"]!["provisioningState"]!.ToString() is not ("Succeeded" or "Failed")) Thread.Yield();
    }

    /// <summary>Writes annotations of a Service of the first cluster, as <c>kubectl annotate --overwrite</c> does.</summary>
    public void Annotate(string service, params (string Key, string Value)[] annotations)
    {
        _position = long.Parse(Kube(HttpMethod.Get, EventsPath(service), null)!["metadata"]!["resourceVersion"]!.ToString(), CultureInfo.InvariantCulture);
        JsonObject written = [];
        foreach ((string key, string value) in annotations) written[$"service.beta.kubernetes.io/{key}"] = value;
        Kube(HttpMethod.Patch, ServicePath(service), new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = written } });
    }

    /// <summary>Deletes a Service of the first cluster, and waits until its load balancer is cleaned up.</summary>
    public void DeleteService(string service)
    {
        Kube(HttpMethod.Delete, ServicePath(service), null);
        while (Kube(HttpMethod.Get, ServicePath(service), null) is not null) Thread.Yield();
    }

    /// <summary>Waits until the cloud controller has said <paramref name="words"/> of a Service since it was annotated.</summary>
    public void WaitForEvent(string service, string words)
    {
        for (long begun = Environment.TickCount64; Environment.TickCount64 - begun < 600_000; Thread.Yield())
        {
            IEnumerable<JsonObject> events = Kube(HttpMethod.Get, EventsPath(service), null)!["items"]!.AsArray().OfType<JsonObject>()
                .Where(item => item["involvedObject"]!["name"]!.ToString() == service.Split('/')[1])
                .Where(item => long.Parse(item["metadata"]!["resourceVersion"]!.ToString(), CultureInfo.InvariantCulture) > _position);
            if (events.Any(item => item["message"]!.ToString().Contains(words, StringComparison.Ordinal))) return;
        }

        Assert.Fail($"The controller never said: {words}");
    }

    private static string ServicePath(string service) => $"/api/v1/namespaces/{service.Split('/')[0]}/services/{service.Split('/')[1]}";

    private static string EventsPath(string service) => $"/api/v1/namespaces/{service.Split('/')[0]}/events";

    private JsonObject? Kube(HttpMethod method, string path, JsonObject? patch)
    {
        object cluster = ((System.Collections.IEnumerable)Value(_host, "Clusters")).Cast<object>().First();
        using HttpMessageHandler handler = (HttpMessageHandler)cluster.GetType().GetMethod("CreateKubeHandler", Any)!.Invoke(cluster, [])!;
        using HttpClient client = new(handler);
        using HttpRequestMessage request = new(method, new Uri((Uri)Value(cluster, "Server"), path));
        string kubeconfig = (string)Value(cluster, "Kubeconfig");
        string token = kubeconfig.Split('\n').Select(line => line.Trim()).Single(line => line.StartsWith("token:", StringComparison.Ordinal))["token:".Length..].Trim().Trim('"');
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (patch is not null) request.Content = new StringContent(patch.ToJsonString(), Encoding.UTF8, "application/merge-patch+json");
        using HttpResponseMessage response = client.Send(request);
        if (response.StatusCode == System.Net.HttpStatusCode.NotFound) return null;
        string text = new StreamReader(response.Content.ReadAsStream()).ReadToEnd();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    private static object Value(object source, string property) => source.GetType().GetProperty(property, Any)!.GetValue(source)!;

    private async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonObject? body)
    {
        using HttpMessageHandler handler = (HttpMessageHandler)_host.GetType().GetMethod("CreateArmHandler", Any)!.Invoke(_host, [])!;
        using HttpClient client = new(handler);
        string token = (string)_host.GetType().GetMethod("IssueAccessToken", Any)!.Invoke(_host, ["a", TimeSpan.FromDays(30), null, Type.Missing])!;
        Uri root = (Uri)Value(_host, "ResourceManagerUrl");
        using HttpRequestMessage request = new(method, new Uri(root, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }
}

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

    private readonly object _host = sandbox.GetType().GetProperty("Host", Any)!.GetValue(sandbox)!;

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

    private async Task<JsonObject> SendAsync(HttpMethod method, string path, JsonObject? body)
    {
        using HttpMessageHandler handler = (HttpMessageHandler)_host.GetType().GetMethod("CreateArmHandler", Any)!.Invoke(_host, [])!;
        using HttpClient client = new(handler);
        string token = (string)_host.GetType().GetMethod("IssueAccessToken", Any)!.Invoke(_host, ["a", TimeSpan.FromDays(30), null, Type.Missing])!;
        Uri root = (Uri)_host.GetType().GetProperty("ResourceManagerUrl", Any)!.GetValue(_host)!;
        using HttpRequestMessage request = new(method, new Uri(root, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {text}");
        return JsonNode.Parse(text)!.AsObject();
    }
}

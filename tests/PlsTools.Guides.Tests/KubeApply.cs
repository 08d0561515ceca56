using System.Net.Http.Headers;
using PlsTools.Simulator.Server.Tests;
using YamlDotNet.RepresentationModel;

namespace PlsTools.Guides.Tests;

/// <summary>Does what <c>kubectl apply</c> would: server-side apply of each document.</summary>
internal static class KubeApply
{
    public static async Task FolderAsync(ServerProcess server, string folder)
    {
        using HttpClient client = server.CreateClient(KubeAccess.Token(server));
        foreach (string document in Directory.GetFiles(folder, "*.yaml").Order().SelectMany(file => File.ReadAllText(file).Split("\n---\n")))
        {
            using StringContent body = new(document, new MediaTypeHeaderValue("application/apply-patch+yaml"));
            using HttpResponseMessage response = await client.PatchAsync(new Uri(KubeAccess.Server(server), $"{PathOf(document)}?fieldManager=kubectl"), body);
            response.EnsureSuccessStatusCode();
        }
    }

    private static string PathOf(string document)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(document));
        YamlNode root = stream.Documents.Single().RootNode;
        YamlNode metadata = root.Find("metadata")!;
        string group = root.Text("apiVersion") is "v1" ? "api/v1" : $"apis/{root.Text("apiVersion")}";
        string plural = $"{root.Text("kind")!.ToLowerInvariant()}s";
        string place = metadata.Text("namespace") is { } name ? $"namespaces/{name}/{plural}" : plural;
        return $"{group}/{place}/{metadata.Text("name")}";
    }
}

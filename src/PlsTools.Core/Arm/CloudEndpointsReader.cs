using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm.Http;

namespace PlsTools.Core.Arm;

/// <summary>Asks a resource manager which authority and audience belong to it. Needs no credential.</summary>
internal static class CloudEndpointsReader
{
    /// <summary>Newest first: Azure, older Azure Stack releases, the first ones.</summary>
    private static readonly string[] s_versions = ["2022-09-01", "2019-05-01", "2015-01-01"];

    /// <param name="resourceManager">Its address, https.</param>
    /// <param name="handler">Carries the requests; null for the network.</param>
    /// <param name="clock">Measures the waits between attempts.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="ArmException">No answer, or none that tells the endpoints.</exception>
    public static async Task<CloudEndpoints> ReadAsync(Uri resourceManager, HttpMessageHandler? handler, TimeProvider clock, CancellationToken cancellation)
    {
        if (resourceManager.Scheme != Uri.UriSchemeHttps) throw ArmErrors.EndpointNotHttps(resourceManager);
        ArmCall call = new("Reading", $"the endpoints of the cloud at {resourceManager}", resourceManager);
        using DocumentClient client = DocumentClient.Create(resourceManager, handler, null, clock);
        foreach (string version in s_versions)
        {
            ArmReply reply = await client.GetAsync(call, ArmUrl.Compose(resourceManager, "metadata/endpoints", version), cancellation).ConfigureAwait(false);
            if (reply.IsSuccess && CloudEndpoints.Read(Parse(reply), resourceManager) is { } endpoints) return endpoints;
        }

        throw ArmErrors.CloudUnknown(resourceManager);
    }

    private static JsonNode? Parse(ArmReply reply)
    {
        try
        {
            return JsonNode.Parse(reply.Body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

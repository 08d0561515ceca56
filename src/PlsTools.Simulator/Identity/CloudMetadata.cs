using System.Text.Json.Nodes;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Identity;

/// <summary>
/// <c>/metadata/endpoints</c>: where a cloud's services are. Api-version 2015-01-01 is one flat object, those from 2019 to 2021 an array of
/// clouds, 2022-09-01 one cloud. All of this cloud's services are at the endpoint that was asked.
/// </summary>
internal static class CloudMetadata
{
    private const string Graph = "https://graph.windows.net/";

    /// <summary>Null for an api-version that there never was.</summary>
    public static JsonNode? Document(string endpoint, string apiVersion) => apiVersion switch
    {
        "2015-01-01" => Flat(endpoint),
        "2018-05-01" or "2019-05-01" or "2019-10-01" or "2020-06-01" or "2021-01-01" => new JsonArray(Cloud(endpoint)),
        "2022-09-01" or "2023-11-01" => Cloud(endpoint),
        _ => null,
    };

    private static JsonObject Flat(string endpoint) => new()
    {
        ["galleryEndpoint"] = $"{endpoint}/",
        ["graphEndpoint"] = Graph,
        ["portalEndpoint"] = $"{endpoint}/",
        ["authentication"] = new JsonObject
        {
            ["loginEndpoint"] = $"{endpoint}/",
            ["audiences"] = new JsonArray($"{endpoint}/", AzureDirectory.ManagementAudience),
        },
    };

    private static JsonObject Cloud(string endpoint) => new()
    {
        ["portal"] = endpoint,
        ["authentication"] = new JsonObject
        {
            ["loginEndpoint"] = endpoint,
            ["audiences"] = new JsonArray(endpoint, AzureDirectory.ManagementAudience.TrimEnd('/')),
            ["tenant"] = "common",
            ["identityProvider"] = "AAD",
        },
        ["graphAudience"] = Graph,
        ["graph"] = Graph,
        ["name"] = "PlsToolsSimulator",
        ["suffixes"] = new JsonObject
        {
            ["storage"] = "core.windows.net",
            ["keyVaultDns"] = "vault.azure.net",
            ["sqlServerHostname"] = "database.windows.net",
            ["acrLoginServer"] = "azurecr.io",
        },
        ["resourceManager"] = endpoint,
        ["gallery"] = endpoint,
        ["microsoftGraphResourceId"] = "https://graph.microsoft.com/",
    };
}

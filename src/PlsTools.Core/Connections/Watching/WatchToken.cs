using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Arm.Resources;
using PlsTools.Core.Errors;

namespace PlsTools.Core.Connections.Watching;

/// <summary>
/// Writes what a watch knows as text, and reads it back: a version, then the connections as ARM's documents, compressed, in base64.
/// Azure has no history of connections to ask, so the token is the whole memory of a watch; it holds no secret, and nothing keeps it but
/// who asked for it.
/// </summary>
public static class WatchToken
{
    private const string Version = "pls1.";
    private const int MostBytes = 256 * 1024 * 1024;

    public static string Write(WatchState state)
    {
        JsonArray documents = [.. state.Connections.OrderBy(connection => connection.ResourceId, StringComparer.OrdinalIgnoreCase).Select(DocumentOf)];
        using MemoryStream packed = new();
        using (BrotliStream packer = new(packed, CompressionLevel.Optimal, leaveOpen: true)) packer.Write(Encoding.UTF8.GetBytes(documents.ToJsonString()));
        return Version + Convert.ToBase64String(packed.ToArray());
    }

    /// <exception cref="PlsException">The text is no such token, or not whole.</exception>
    public static WatchState Read(string token)
    {
        if (!token.StartsWith(Version, StringComparison.Ordinal)) throw WatchingErrors.TokenMalformed(token);
        try
        {
            JsonArray documents = JsonNode.Parse(Unpack(Convert.FromBase64String(token[Version.Length..]))) as JsonArray ?? throw new FormatException();
            return documents.Select(Connection).Aggregate(WatchState.Empty, (state, connection) => state.With(connection));
        }
        catch (Exception error) when (error is FormatException or InvalidDataException or InvalidOperationException or JsonException or ArgumentException)
        {
            throw WatchingErrors.TokenMalformed(token);
        }
    }

    private static byte[] Unpack(byte[] packed)
    {
        using BrotliStream unpacker = new(new MemoryStream(packed), CompressionMode.Decompress);
        using MemoryStream whole = new();
        byte[] buffer = new byte[81920];
        for (int read = unpacker.Read(buffer); read > 0; read = unpacker.Read(buffer))
        {
            whole.Write(buffer, 0, read);
            if (whole.Length > MostBytes) throw new FormatException();
        }

        return whole.ToArray();
    }

    private static JsonObject DocumentOf(PlsConnection connection) => new()
    {
        ["id"] = connection.ResourceId,
        ["tenant"] = connection.ConsumerTenantId,
        ["properties"] = new JsonObject
        {
            ["privateEndpoint"] = new JsonObject { ["id"] = connection.PrivateEndpointId },
            ["privateEndpointLocation"] = connection.PrivateEndpointLocation,
            ["linkIdentifier"] = connection.LinkIdentifier,
            ["privateLinkServiceConnectionState"] = new JsonObject
            {
                ["status"] = connection.Status,
                ["description"] = connection.Description,
                ["actionsRequired"] = connection.ActionsRequired,
            },
        },
    };

    private static PlsConnection Connection(JsonNode? document)
    {
        PrivateEndpointConnectionResource resource = new(document as JsonObject ?? throw new FormatException());
        if (!resource.Id.IsType(ArmType.PrivateEndpointConnection)) throw new FormatException();
        return PlsConnection.From(resource) with { ConsumerTenantId = document.Text("tenant") };
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlsTools.Core.Session.Host;

/// <summary>
/// What <c>az login</c> left in its folder, read without starting az: which subscriptions it knows, and which is its default. The tokens lie
/// elsewhere, and are not looked at.
/// </summary>
/// <param name="Subscriptions">Subscriptions in the order of the file.</param>
/// <param name="Default">The one that az works in; null where it has none.</param>
internal sealed record AzureCliProfile(IReadOnlyList<AzureCliSubscription> Subscriptions, AzureCliSubscription? Default)
{
    /// <summary>The cloud of the default subscription; null where it is not known.</summary>
    public SessionCloud? Cloud { get; init; }

    public static AzureCliProfile Empty { get; } = new([], null);

    /// <param name="environment">From a variable's name to its value.</param>
    public static AzureCliProfile Read(Func<string, string?> environment)
    {
        if (Folder(environment) is not { } folder) return Empty;
        try
        {
            AzureCliProfile profile = Parse(File.ReadAllText(Path.Combine(folder, "azureProfile.json")));
            return profile with { Cloud = profile.Default is { } own ? CloudOf(own, folder) : null };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            // As if nobody had signed in: az itself will say what is wrong with its file.
            return Empty;
        }
    }

    /// <summary>Whether az could be started.</summary>
    public static bool IsInstalled(Func<string, string?> environment)
    {
        string[] names = OperatingSystem.IsWindows() ? ["az.cmd", "az.exe"] : ["az"];
        string[] folders = (environment("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Any(folder => names.Any(name => File.Exists(Path.Combine(folder.Trim('"'), name))));
    }

    private static string? Folder(Func<string, string?> environment)
    {
        string? home = environment(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");
        return environment("AZURE_CONFIG_DIR") ?? (home is null ? null : Path.Combine(home, ".azure"));
    }

    private static SessionCloud? CloudOf(AzureCliSubscription subscription, string folder) =>
        SessionCloud.Known.FirstOrDefault(cloud => cloud.Name.Equals(subscription.CloudName, StringComparison.OrdinalIgnoreCase))
        ?? AzureCliClouds.Find(folder, subscription.CloudName);

    private static AzureCliProfile Parse(string text)
    {
        JsonObject[] items = [.. ((JsonNode.Parse(text) as JsonObject)?["subscriptions"] as JsonArray ?? []).OfType<JsonObject>()];
        AzureCliSubscription[] all = [.. items.Select(AzureCliSubscription.Read).OfType<AzureCliSubscription>()];
        return new(all, all.FirstOrDefault(subscription => subscription.IsDefault));
    }
}

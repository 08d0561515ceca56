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
    public static AzureCliProfile Empty { get; } = new([], null);

    /// <param name="environment">From a variable's name to its value.</param>
    public static AzureCliProfile Read(Func<string, string?> environment)
    {
        string? home = environment(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");
        string? folder = environment("AZURE_CONFIG_DIR") ?? (home is null ? null : Path.Combine(home, ".azure"));
        if (folder is null) return Empty;
        try
        {
            return Parse(File.ReadAllText(Path.Combine(folder, "azureProfile.json")));
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

    private static AzureCliProfile Parse(string text)
    {
        JsonObject[] items = [.. ((JsonNode.Parse(text) as JsonObject)?["subscriptions"] as JsonArray ?? []).OfType<JsonObject>()];
        AzureCliSubscription[] all = [.. items.Select(AzureCliSubscription.Read).OfType<AzureCliSubscription>()];
        return new(all, all.FirstOrDefault(subscription => subscription.IsDefault));
    }
}

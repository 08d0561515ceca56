namespace PlsTools.Core.Session.Host;

/// <summary>The clouds that <c>az cloud register</c> wrote into <c>clouds.config</c>, by name.</summary>
internal static class AzureCliClouds
{
    private const StringComparison Ignoring = StringComparison.OrdinalIgnoreCase;

    /// <param name="folder">Az's own folder.</param>
    /// <param name="name">The cloud's name.</param>
    /// <returns>Null where the file or the cloud is not there, or tells no resource manager.</returns>
    public static SessionCloud? Find(string folder, string name)
    {
        Dictionary<string, string> values = Section(folder, name);
        if (!Uri.TryCreate(values.GetValueOrDefault("endpoint_resource_manager"), UriKind.Absolute, out Uri? url)) return null;
        Uri.TryCreate(values.GetValueOrDefault("endpoint_active_directory"), UriKind.Absolute, out Uri? authority);
        return SessionCloud.Of(url, values.GetValueOrDefault("endpoint_active_directory_resource_id"), authority);
    }

    private static Dictionary<string, string> Section(string folder, string name)
    {
        Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
        string path = Path.Combine(folder, "clouds.config");
        if (!File.Exists(path)) return values;
        bool isMeant = false;
        foreach (string line in File.ReadAllLines(path).Select(line => line.Trim()))
        {
            if (line.StartsWith('[')) isMeant = line.Trim('[', ']').Equals(name, Ignoring);
            else if (isMeant && line.Split('=', 2) is [var key, var value]) values[key.Trim()] = value.Trim();
        }

        return values;
    }
}

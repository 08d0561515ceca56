using System.Reflection;

namespace PlsTools.Integration.Tests.Clients;

/// <summary>Where the clients are, as the project file says.</summary>
public static class ClientFolders
{
    /// <summary>What set-up.sh installs, Node's packages apart.</summary>
    public static string Clients => Read("ClientFolder");

    /// <summary>Node's packages and the scripts that use them.</summary>
    public static string Node => Read("NodeFolder");

    /// <summary>A value of the project file.</summary>
    public static string Read(string key) => typeof(ClientFolders).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}

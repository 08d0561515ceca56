namespace PlsTools.Tests.Hosting;

/// <summary>An <c>az</c> for the PATH, and the profile that <c>az login</c> leaves behind.</summary>
internal static class StandInAz
{
    /// <summary>One that answers any command with a token, as <c>az account get-access-token</c> does.</summary>
    /// <param name="folder">Where all of it is written.</param>
    /// <param name="tenantId">Tenant in which it is signed in.</param>
    /// <param name="token">The token.</param>
    /// <returns>The variables by which a process finds it.</returns>
    public static Dictionary<string, string> Giving(string folder, string tenantId, string token) => Write(
        folder,
        tenantId,
        $$"""{"accessToken":"{{token}}","expires_on":4102444800,"expiresOn":"2100-01-01 00:00:00.000000","subscription":"s","tenant":"{{tenantId}}","tokenType":"Bearer"}""",
        string.Empty);

    /// <summary>One that fails at any command, with <paramref name="complaint"/> on its standard error.</summary>
    public static Dictionary<string, string> Failing(string folder, string tenantId, string complaint) => Write(folder, tenantId, complaint, " >&2\nexit 1");

    private static Dictionary<string, string> Write(string folder, string tenantId, string said, string end)
    {
        File.WriteAllText(Path.Combine(folder, "azureProfile.json"), $$$"""
            {"installationId":"i","subscriptions":[{"id":"s","name":"Consumer","state":"Enabled","isDefault":true,"tenantId":"{{{tenantId}}}","environmentName":"AzureCloud"}]}
            """);
        File.WriteAllText(Path.Combine(folder, "said"), said);
        string az = Path.Combine(folder, "az");
        File.WriteAllText(az, $"#!/bin/sh\ncat '{folder}/said'{end}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(az, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return new() { ["AZURE_CONFIG_DIR"] = folder, ["PATH"] = $"{folder}:/usr/bin:/bin" };
    }
}

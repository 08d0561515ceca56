using System.Runtime.CompilerServices;

namespace PlsTools.Tests.Hosting;

/// <summary>
/// The tests' process is nobody's: it knows no account of this machine, be it a developer's or that of a build agent, and it may be a slow one.
/// </summary>
internal static class Surroundings
{
    private static readonly string[] s_accounts = ["AZURE_", "AZURESUBSCRIPTION_", "IDENTITY_", "IMDS_", "MSI_", "ACTIONS_ID_TOKEN_", "SYSTEM_ACCESSTOKEN", "SYSTEM_OIDC"];

    [ModuleInitializer]
    internal static void Forget()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys.OfType<string>().ToArray())
        {
            if (s_accounts.Any(account => name.StartsWith(account, StringComparison.OrdinalIgnoreCase))) Environment.SetEnvironmentVariable(name, null);
        }

        Environment.SetEnvironmentVariable("AZURE_CONFIG_DIR", Path.Combine(AppContext.BaseDirectory, "no-azure-cli-here"));
        Environment.SetEnvironmentVariable("PLSTOOLS_COMPLETION_TIMEOUT_SEC", "600");
    }
}

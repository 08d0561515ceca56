namespace PlsTools.Guides.Tests;

/// <summary>
/// The inputs that tasks and actions are documented to have: the task reference of Azure Pipelines, and the action.yml of each action.
/// </summary>
internal static class TaskInputs
{
    private static readonly Dictionary<string, string[]> s_known = new()
    {
        ["PowerShell@2"] =
        [
            "targetType", "filePath", "arguments", "script", "errorActionPreference", "warningPreference", "informationPreference", "verbosePreference",
            "debugPreference", "progressPreference", "failOnStderr", "showWarnings", "ignoreLASTEXITCODE", "pwsh", "workingDirectory", "runScriptInSeparateScope",
        ],
        ["AzurePowerShell@5"] =
        [
            "azureSubscription", "ScriptType", "ScriptPath", "Inline", "ScriptArguments", "errorActionPreference", "FailOnStandardError",
            "azurePowerShellVersion", "preferredAzurePowerShellVersion", "pwsh", "workingDirectory",
        ],
        ["AzureCLI@2"] =
        [
            "azureSubscription", "scriptType", "scriptLocation", "scriptPath", "inlineScript", "arguments", "powerShellErrorActionPreference",
            "addSpnToEnvironment", "useGlobalConfig", "workingDirectory", "failOnStandardError", "powerShellIgnoreLASTEXITCODE", "visibleAzLogin",
        ],
        ["KubeloginInstaller@0"] = ["kubeloginVersion"],
        ["actions/checkout@v4"] = ["repository", "ref", "path", "fetch-depth"],
        ["actions/upload-artifact@v4"] = ["name", "path", "if-no-files-found", "retention-days"],
        ["actions/download-artifact@v4"] = ["name", "path"],
        ["azure/login@v2"] =
        [
            "creds", "client-id", "tenant-id", "subscription-id", "enable-AzPSSession", "environment", "allow-no-subscriptions", "audience", "auth-type",
        ],
        ["azure/powershell@v2"] = ["inlineScript", "azPSVersion", "errorActionPreference", "failOnStandardError"],
        ["azure/use-kubelogin@v1"] = ["kubelogin-version", "skip-cache"],
    };

    /// <summary>Fails where the task is not known, or has no such input.</summary>
    public static void Check(string task, IReadOnlyDictionary<string, string> inputs)
    {
        Assert.True(s_known.TryGetValue(task, out string[]? known), $"{task} is not a task that is known here.");
        Assert.All(inputs.Keys, input => Assert.Contains(input, known!));
    }
}

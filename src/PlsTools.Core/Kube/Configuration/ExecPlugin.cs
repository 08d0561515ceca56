using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.KubeConfigModels;
using PlsTools.Core.Values;

namespace PlsTools.Core.Kube.Configuration;

/// <summary>
/// Runs the credential plugin that a kubeconfig's user names (kubernetes.io, "client-go credential plugins"): arguments as written,
/// <c>KUBERNETES_EXEC_INFO</c> in the environment, an ExecCredential with a token on its output.
/// </summary>
/// <param name="plugin">The plugin as the kubeconfig names it.</param>
/// <param name="user">The kubeconfig's user.</param>
/// <param name="cluster">The kubeconfig's cluster.</param>
/// <param name="entraTenantId">Tenant of a user who signs in with Entra; null for others.</param>
internal sealed class ExecPlugin(ExternalExecution plugin, string user, ClusterEndpoint cluster, string? entraTenantId = null)
{
    public string Command => plugin.Command;

    /// <exception cref="Errors.PlsException">The program is missing, fails, or gives no token.</exception>
    public async Task<KubeToken> RunAsync(CancellationToken cancellation)
    {
        using Process process = new() { StartInfo = StartInfo() };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            throw entraTenantId is null
                ? KubeconfigErrors.PluginMissing(plugin.Command, user, plugin.InstallHint)
                : KubeconfigErrors.EntraPluginMissing(plugin.Command, user, entraTenantId);
        }

        try
        {
            process.StandardInput.Close();
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation);
            Task<string> complaints = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            if (process.ExitCode != 0) throw KubeconfigErrors.PluginFailed(plugin.Command, process.ExitCode, Presentable(await complaints.ConfigureAwait(false)));
            return Read(await output.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private ProcessStartInfo StartInfo()
    {
        ProcessStartInfo start = new(plugin.Command)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (string argument in plugin.Arguments ?? []) start.ArgumentList.Add(argument);
        foreach ((string name, string value) in Variables()) start.Environment[name] = value;
        start.Environment["KUBERNETES_EXEC_INFO"] = ExecInfo().ToJsonString();
        return start;
    }

    private IEnumerable<(string Name, string Value)> Variables() =>
        (plugin.EnvironmentVariables ?? [])
            .Where(variable => variable.ContainsKey("name") && variable.ContainsKey("value"))
            .Select(variable => (variable["name"], variable["value"]));

    private JsonObject ExecInfo()
    {
        JsonObject spec = new() { ["interactive"] = false };
        if (plugin.ProvideClusterInfo)
        {
            spec["cluster"] = new JsonObject
            {
                ["server"] = cluster.Server,
                ["tls-server-name"] = cluster.TlsServerName,
                ["insecure-skip-tls-verify"] = cluster.SkipTlsVerify,
                ["certificate-authority-data"] = cluster.CertificateAuthorityData,
            };
        }

        return new() { ["apiVersion"] = plugin.ApiVersion, ["kind"] = "ExecCredential", ["spec"] = spec };
    }

    private KubeToken Read(string output)
    {
        JsonNode? answer;
        try
        {
            answer = JsonNode.Parse(output);
        }
        catch (JsonException)
        {
            throw KubeconfigErrors.PluginAnswerUnreadable(plugin.Command);
        }

        if (answer is not JsonObject || answer["apiVersion"]?.ToString() != plugin.ApiVersion || answer["status"] is not JsonObject status)
            throw KubeconfigErrors.PluginAnswerUnreadable(plugin.Command);
        if (status["token"]?.ToString() is not { Length: > 0 } token) throw KubeconfigErrors.PluginWithoutToken(plugin.Command);
        bool ends = DateTimeOffset.TryParse(
            status["expirationTimestamp"]?.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset end);
        return new(token, ends ? end : null);
    }

    /// <summary>What the plugin complains of, shortened, the values of the kubeconfig's variables masked: they often are secrets.</summary>
    private string Presentable(string complaints)
    {
        string text = complaints.Trim();
        foreach ((_, string value) in Variables())
        {
            if (value.Length > 3) text = text.Replace(value, "***", StringComparison.Ordinal);
        }

        text = ForeignText.Presentable(text);
        return text.Length == 0 ? KubeconfigMessages.NoComplaint : text.Length > 500 ? text[..500] + "…" : text;
    }
}

using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Exposure;

/// <summary>
/// A sandbox with two sessions and the Services of <c>services.yaml</c> and <c>owned.yaml</c>, whose cluster's network has the subnets <c>ilb</c> and <c>pls-nat</c>
/// beside that of the nodes. Its variables are <c>$a</c>, <c>$b</c>, <c>$sandbox</c> and <c>$consumer</c>, the consumer's subscription.
/// </summary>
internal sealed class ExposedWorld : IDisposable
{
    private static readonly string s_folder = Path.Combine(BuiltModule.RepoRoot, "tests", "PlsTools.Tests", "Exposure");

    private readonly string _world = Path.Combine(Path.GetTempPath(), $"plstools-{Guid.NewGuid():N}.yaml");

    public ExposedWorld(params string[] answers)
    {
        Screen = new(answers);
        Host = new(host: Screen);
        const string nodes = "addressPrefix: 10.224.0.0/16";
        const string indent = "\n                  ";
        string world = File.ReadAllText(Path.Combine(BuiltModule.RepoRoot, "samples", "worlds", "walkthrough.yaml"));
        File.WriteAllText(_world, world.Replace(
            nodes, $"{nodes}{indent}- name: ilb{indent}  addressPrefix: 10.225.0.0/24{indent}- name: pls-nat{indent}  addressPrefix: 10.225.1.0/24", StringComparison.Ordinal));
        Run($$"""
            $sandbox = Start-PlsSandbox -World '{{_world}}' -Manifest '{{s_folder}}/services.yaml', '{{s_folder}}/owned.yaml' -Speed 500
            $b = Connect-Pls -Sandbox $sandbox -TenantId b -Name b
            $a = Connect-Pls -Sandbox $sandbox -TenantId a -Name a
            $consumer = $b.SubscriptionId
            """).Succeeded();
    }

    public TestHost Screen { get; }

    public ModuleHost Host { get; }

    public CommandResult Run(string script) => Host.Run(script);

    /// <summary>Exposes a Service and connects a consumer's endpoint, approved unless it is said otherwise.</summary>
    public void Connect(string service = "shop/api", string endpoint = "api", bool approve = true)
    {
        Run($"$link = New-AksPrivateLinkService {service} -Visibility $consumer").Succeeded();
        Run($"$null = New-PlsConsumerEndpoint {endpoint} $link.ResourceId spoke01/endpoints -RequestMessage 'ticket 42' -Session b").Succeeded();
        if (approve) Run($"Get-PlsConnection $link -Name '{endpoint}.*' | Approve-PlsConnection -Description 'ticket 42'").Succeeded();
    }

    /// <summary>The state of the consumer's endpoint, as the consumer sees it.</summary>
    public string StateOf(string endpoint = "api") => Text($"(Get-PlsConsumerEndpoint {endpoint} -Session b).Status");

    /// <summary>The only output of a script, as text.</summary>
    public string Text(string script) => Run(script).Single.ToString();

    public void Dispose()
    {
        Run("Stop-PlsSandbox $sandbox");
        Host.Dispose();
        File.Delete(_world);
    }
}

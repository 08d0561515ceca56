using System.Management.Automation;
using System.Reflection;
using System.Security;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Security;

/// <summary>
/// A sandbox in which tenant a offers a Private Link Service and tenant b asks for connections to it, and sessions whose every secret is a canary:
/// <c>$a</c> with a kubeconfig that was handed over, <c>$fetched</c> with one that ARM gives out, <c>$b</c> without. What they send goes by a
/// <see cref="HostileTransport"/>. The clock runs so fast that no wait takes time.
/// </summary>
public sealed class HostileWorld : IDisposable
{
    private readonly Canary _tokenA = Canary.Token("access token of tenant a");
    private readonly Canary _tokenB = Canary.Token("access token of tenant b");
    private readonly Canary _handedOver = Canary.Bearer("token of the kubeconfig that was handed over");
    private readonly Canary _fetched = Canary.Bearer("token of the kubeconfig that ARM gave");
    private readonly Canary _password = Canary.Opaque("password of another user of the kubeconfig");
    private readonly Canary _key = Canary.Bearer("client key of another user of the kubeconfig");

    public HostileWorld()
    {
        Host = new(host: Screen);
        Folder = Directory.CreateTempSubdirectory("plstools-canary").FullName;
        string repo = BuiltModule.RepoRoot;
        Host.Run($$"""
            $PSDefaultParameterValues['*:TimeoutSec'] = 604800
            $sandbox = Start-PlsSandbox -Manifest '{{repo}}/samples/Walkthrough/sample-app.yaml', '{{repo}}/tests/PlsTools.Tests/Exposure/services.yaml' -Speed 10000
            $consumer = Connect-Pls -Sandbox $sandbox -TenantId b -Name consumer
            $provider = Connect-Pls -Sandbox $sandbox -TenantId a -Name provider
            $link = (New-AksPrivateLinkService default/sample-app -Visibility $consumer.SubscriptionId -Session $provider).ResourceId
            $null = New-PlsConsumerEndpoint first $link spoke01/endpoints -RequestMessage please -DnsName first.shop.example -Session $consumer
            Get-PlsConnection $link -Session $provider | Approve-PlsConnection
            $connection = (Get-PlsConnection $link -Session $provider).ResourceId
            $folder = '{{Folder}}'
            $service = '{{Folder}}/service.yaml'
            $offer = '{{Folder}}/offer.json'
            Export-PlsOffer -PrivateLinkService $link -Path $offer -Session $provider
            $VerbosePreference = $DebugPreference = $InformationPreference = $ProgressPreference = $WarningPreference = 'Continue'
            """).Succeeded();
        File.Copy($"{repo}/samples/Walkthrough/sample-app.yaml", $"{Folder}/service.yaml");
        Search = new([_tokenA, _tokenB, _handedOver, _fetched, _password, _key]);
        Transport = BuildTransport();
        object a = Connect("a", Kubeconfig(_handedOver), null, _tokenA);
        object fetched = Connect("a", null, "aks-sample", _tokenA);
        object b = Connect("b", null, null, _tokenB);
        Host.Run("$a = $one; $fetched = $two; $b = $three", ("one", a), ("two", fetched), ("three", b)).Succeeded();
        Screen.TakeScreen();
    }

    internal TestHost Screen { get; } = new();

    internal ModuleHost Host { get; }

    /// <summary>Where commands write.</summary>
    public string Folder { get; }

    internal CanarySearch Search { get; }

    internal HostileTransport Transport { get; }

    /// <summary>The canaries that travel with requests.</summary>
    internal IEnumerable<Canary> Travelling => [_tokenA, _tokenB, _handedOver, _fetched];

    public void Dispose()
    {
        Host.Run("Stop-PlsSandbox $sandbox");
        Host.Dispose();
        Transport.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private object Sandbox => ((PSObject)Host.Variable("sandbox")!).BaseObject;

    // The module's assemblies live in a context of their own, so that what lies within them is reached by reflection.
    private HostileTransport BuildTransport()
    {
        dynamic world = Inner(Sandbox, "Host");
        HttpMessageHandler carrier = (HttpMessageHandler)world.CreateTransport((Action)(() => { }));
        dynamic cluster = ((IEnumerable<object>)world.Clusters).First();
        string real = Line((string)cluster.UserKubeconfig, "token:");
        TimeSpan life = TimeSpan.FromDays(36_500);
        Dictionary<string, string> passes = new()
        {
            [_tokenA.Value] = (string)world.IssueAccessToken("a", life),
            [_tokenB.Value] = (string)world.IssueAccessToken("b", life),
            [_handedOver.Value] = real,
            [_fetched.Value] = real,
        };
        return new(carrier, passes, Kubeconfig(_fetched));
    }

    /// <summary>Makes a session as Connect-Pls would, of a canary for a token, by way of the hostile transport.</summary>
    private object Connect(string tenant, string? kubeconfig, string? cluster, Canary token)
    {
        Assembly module = Sandbox.GetType().Assembly;
        object request = module.GetType("PlsTools.Session.SandboxSignIn")!.GetMethod("Request")!
            .Invoke(null, [Sandbox, tenant, null, $"canary {tenant} {cluster}".Trim(), cluster, false, null])!;
        Assembly core = request.GetType().Assembly;
        SecureString secret = new();
        foreach (char letter in token.Value) secret.AppendChar(letter);
        Set(request, "Credential", Activator.CreateInstance(core.GetType("PlsTools.Core.Session.Credentials.AccessTokenSource")!, secret)!);
        Set(request, "ArmHandler", Transport);

        // A person's seconds are then those of the fast clock.
        Set(request, "ClockSpeed", 1d);
        object place = Inner(request, "Cluster");
        Set(place, "KubeHandler", Transport);
        Set(place, "Kubeconfig", kubeconfig);
        Func<string, string?> environment = _ => null;
        object log = module.GetType("PlsTools.Pipeline.PipelineLog")!.GetProperty("Instance")!.GetValue(null)!;
        object factory = Activator.CreateInstance(
            core.GetType("PlsTools.Core.Session.SessionFactory")!, environment, (TimeProvider)((dynamic)Inner(Sandbox, "Host")).Clock, new Random(1), log)!;
        Task making = (Task)factory.GetType().GetMethod("CreateAsync")!.Invoke(factory, [request, CancellationToken.None])!;
        making.GetAwaiter().GetResult();
        object session = ((dynamic)making).Result;
        object known = module.GetType("PlsTools.Session.RunspaceSessions")!.GetMethod("Of")!.Invoke(null, [Host.Runspace])!;
        known.GetType().GetMethod("Add")!.Invoke(known, [session, false]);
        return session;
    }

    /// <summary>The kubeconfig of the sandbox's cluster with other secrets in it.</summary>
    private string Kubeconfig(Canary token)
    {
        dynamic world = Inner(Sandbox, "Host");
        dynamic cluster = ((IEnumerable<object>)world.Clusters).First();
        string real = (string)cluster.UserKubeconfig;
        return real.Replace(Line(real, "token:"), token.Value, StringComparison.Ordinal) + $$"""

            # a user who is not the context's
            x-users:
            - { name: other, user: { username: other, password: '{{_password.Value.Replace("'", "''", StringComparison.Ordinal)}}', client-key-data: {{_key.Value}} } }
            """.ReplaceLineEndings("\n").Replace("\n            ", "\n", StringComparison.Ordinal);
    }

    private static string Line(string yaml, string key) =>
        yaml.Split('\n').Select(line => line.Trim()).Single(line => line.StartsWith(key, StringComparison.Ordinal))[key.Length..].Trim().Trim('"');

    private static object Inner(object of, string property) =>
        of.GetType().GetProperty(property, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(of)!;

    private static void Set(object of, string property, object? value) => of.GetType().GetProperty(property)!.SetValue(of, value);
}

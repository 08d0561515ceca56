using System.Management.Automation;
using System.Security;
using PlsTools.Binding;
using PlsTools.Core.Errors;
using PlsTools.Core.Kube.Configuration;
using PlsTools.Core.Network;
using PlsTools.Core.Session;
using PlsTools.Core.Session.Credentials;
using PlsTools.Pipeline;

namespace PlsTools.Session;

/// <summary>Signs in, and makes the session the default of its runspace.</summary>
[Cmdlet(VerbsCommunications.Connect, "Pls", DefaultParameterSetName = TokenSet)]
[OutputType(typeof(PlsSession))]
public sealed class ConnectPlsCommand : AsyncPlsCmdlet
{
    private const string TokenSet = "AccessToken";
    private const string IdentitySet = "Identity";
    private const string SandboxSet = "Sandbox";

    [Parameter(Mandatory = true, ParameterSetName = TokenSet)]
    [ValidateNotNull]
    public SecureString? AccessToken { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = IdentitySet)]
    public SwitchParameter Identity { get; set; }

    [Parameter(ParameterSetName = IdentitySet)]
    [ValidateNotNullOrEmpty]
    public string? AccountId { get; set; }

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SandboxSet)]
    [ValidateNotNull]
    public PlsSandbox? Sandbox { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    [Parameter]
    [Alias("Tenant")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SandboxTenantCompleter))]
    public string? TenantId { get; set; }

    [Parameter]
    [Alias("Subscription")]
    [ValidateNotNullOrEmpty]
    public string? SubscriptionId { get; set; }

    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = IdentitySet)]
    [ValidateNotNull]
    public Uri? ResourceManagerUrl { get; set; }

    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = IdentitySet)]
    [ValidateNotNullOrEmpty]
    public string? Audience { get; set; }

    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = IdentitySet)]
    [ValidateNotNullOrEmpty]
    public string? CertificateAuthority { get; set; }

    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = IdentitySet)]
    [ValidateNotNullOrEmpty]
    public string? Kubeconfig { get; set; }

    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = IdentitySet)]
    [ValidateNotNullOrEmpty]
    public string? KubeContext { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Cluster { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? NodeResourceGroup { get; set; }

    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = IdentitySet)]
    public SwitchParameter AllowKubeconfigExec { get; set; }

    [Parameter(ParameterSetName = TokenSet)]
    [Parameter(ParameterSetName = IdentitySet)]
    public SwitchParameter AllowInsecureCluster { get; set; }

    [Parameter]
    public SwitchParameter NoDefault { get; set; }

    protected override async Task ProcessAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        try
        {
            PlsSession session = await ConnectAsync(pipeline, cancellation).ConfigureAwait(false);
            await pipeline.OnPipelineThreadAsync(_ => Keep(session)).ConfigureAwait(false);
            await pipeline.WriteAsync(session).ConfigureAwait(false);
        }
        catch (PlsException error)
        {
            // A script that went on would work in whichever session was the default before.
            throw new TerminatingPlsException(error);
        }
    }

    private async Task<PlsSession> ConnectAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        TimeProvider clock = Sandbox?.Host.Clock ?? TimeProvider.System;
        SessionRequest request = Sandbox is null
            ? await pipeline.OnPipelineThreadAsync(cmdlet => CloudRequest(cmdlet.SessionState.Path)).ConfigureAwait(false)
            : SandboxSignIn.Request(Sandbox, TenantId, SubscriptionId, Name, Cluster, NodeResourceGroup);
        return await new SessionFactory(HostEnvironment.Variable, clock, new Random()).CreateAsync(request, cancellation).ConfigureAwait(false);
    }

    private SessionRequest CloudRequest(PathIntrinsics paths) => new()
    {
        Credential = Identity ? new ManagedIdentitySource(AccountId) : new AccessTokenSource(AccessToken!),
        Cloud = SessionCloud.Of(ResourceManagerUrl, Audience),
        Dialer = new SocketDialer(TimeProvider.System),
        Names = new HostNameResolver(TimeProvider.System),
        Cluster = new()
        {
            Kubeconfig = Kubeconfig is null || KubeconfigLocation.IsText(Kubeconfig) ? Kubeconfig : paths.GetUnresolvedProviderPathFromPSPath(Kubeconfig),
            KubeContext = KubeContext,
            Cluster = Cluster,
            NodeResourceGroup = NodeResourceGroup,
            Rules = new(AllowKubeconfigExec, AllowInsecureCluster),
        },
        Name = Name,
        TenantId = TenantId,
        Subscription = SubscriptionId,
        CertificateAuthorityFile = CertificateAuthority is null ? null : paths.GetUnresolvedProviderPathFromPSPath(CertificateAuthority),
    };

    private bool Keep(PlsSession session)
    {
        RunspaceSessions.Current.Add(session, makeDefault: !NoDefault);
        return true;
    }
}

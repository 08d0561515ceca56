using System.Management.Automation;
using PlsTools.Binding;
using PlsTools.Core.Errors;
using PlsTools.Core.Network;
using PlsTools.Core.Session;
using PlsTools.Core.Session.Credentials;
using PlsTools.Pipeline;

namespace PlsTools.Session;

/// <summary>Signs in, and makes the session the default of its runspace.</summary>
[Cmdlet(VerbsCommunications.Connect, "Pls", DefaultParameterSetName = FoundSet)]
[OutputType(typeof(PlsSession))]
public sealed class ConnectPlsCommand : SignInCmdlet
{
    private const string SandboxSet = "Sandbox";

    /// <summary>Parameters of a live cloud or cluster.</summary>
    private static readonly string[] s_cloudOnly =
    [
        nameof(Environment), nameof(ResourceManagerUrl), nameof(Audience), nameof(AuthorityHost), nameof(CertificateAuthority),
        nameof(Kubeconfig), nameof(KubeContext), nameof(AllowKubeconfigExec), nameof(AllowInsecureCluster),
    ];

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SandboxSet)]
    [ValidateNotNull]
    public PlsSandbox? Sandbox { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    [Parameter]
    [Alias("Tenant")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TenantCompleter))]
    public string? TenantId { get; set; }

    [Parameter]
    [Alias("Subscription")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SignInSubscriptionCompleter))]
    public string? SubscriptionId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CloudCompleter))]
    public string? Environment { get; set; }

    [Parameter]
    [AddressTransformation]
    [ValidateNotNull]
    public Uri? ResourceManagerUrl { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Audience { get; set; }

    [Parameter]
    [AddressTransformation]
    [ValidateNotNull]
    public Uri? AuthorityHost { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CertificateAuthority { get; set; }

    [Parameter]
    [KubeconfigTransformation]
    [ValidateNotNull]
    public KubeconfigArgument? Kubeconfig { get; set; }

    [Parameter]
    [Alias("Context")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(KubeContextCompleter))]
    public string? KubeContext { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ClusterCompleter))]
    public string? Cluster { get; set; }

    [Parameter]
    public SwitchParameter Admin { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? NodeResourceGroup { get; set; }

    [Parameter]
    public SwitchParameter AllowKubeconfigExec { get; set; }

    [Parameter]
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
        SessionRequest request = Sandbox is null ? await CloudRequestAsync(pipeline).ConfigureAwait(false) : SandboxRequest(Sandbox);
        return await new SessionFactory(HostEnvironment.Variable, clock, new Random(), PipelineLog.Instance).CreateAsync(request, cancellation).ConfigureAwait(false);
    }

    private SessionRequest SandboxRequest(PlsSandbox sandbox)
    {
        string[] useless = [.. s_cloudOnly.Where(MyInvocation.BoundParameters.ContainsKey)];
        if (useless.Length > 0) throw SessionErrors.SandboxTakesNoCloud(useless);
        return SandboxSignIn.Request(sandbox, TenantId, SubscriptionId, Name, Cluster, Admin, NodeResourceGroup);
    }

    private async Task<SessionRequest> CloudRequestAsync(CommandPipeline pipeline)
    {
        if (Environment is not null && ResourceManagerUrl is not null) throw SessionErrors.CloudNamedTwice(Environment, ResourceManagerUrl);
        (string? certificate, string? authority, string? kubeconfig) = await pipeline.OnPipelineThreadAsync(cmdlet => Paths(cmdlet.SessionState.Path)).ConfigureAwait(false);
        ChosenCredential chosen = ParameterSetName == FoundSet
            ? await CredentialFinder.FindAsync(pipeline, CredentialType).ConfigureAwait(false)
            : await Named(certificate).ChooseAsync(pipeline).ConfigureAwait(false);
        return new()
        {
            Credential = chosen.Credential,
            CredentialSource = chosen.Source,
            Cloud = Cloud(chosen.Cloud),
            Dialer = new SocketDialer(TimeProvider.System),
            Names = new HostNameResolver(TimeProvider.System),
            Cluster = new()
            {
                Kubeconfig = kubeconfig,
                KubeContext = KubeContext,
                Cluster = Cluster,
                AsAdmin = Admin,
                NodeResourceGroup = NodeResourceGroup,
                Rules = new(AllowKubeconfigExec, AllowInsecureCluster),
            },
            Name = Name,
            TenantId = TenantId,
            Subscription = SubscriptionId,
            PreferredSubscription = chosen.SubscriptionId,
            CertificateAuthorityFile = authority,
        };
    }

    private (string? Certificate, string? Authority, string? Kubeconfig) Paths(PathIntrinsics paths)
    {
        return (
            CertificatePath is null || ClientCertificates.IsStorePath(CertificatePath) ? CertificatePath : Full(CertificatePath),
            CertificateAuthority is null ? null : Full(CertificateAuthority),
            Kubeconfig is null || Kubeconfig.IsText ? Kubeconfig?.Given : Full(Kubeconfig.Given));

        string Full(string path) => paths.GetUnresolvedProviderPathFromPSPath(path);
    }

    private SessionCloud Cloud(SessionCloud? ofCredential)
    {
        SessionCloud cloud = Environment is not null ? SessionCloud.Named(Environment)
            : ResourceManagerUrl is not null || ofCredential is null ? SessionCloud.Of(ResourceManagerUrl, null)
            : ofCredential;
        return cloud with { Audience = Audience ?? cloud.Audience, AuthorityHost = AuthorityHost ?? cloud.AuthorityHost };
    }

    private bool Keep(PlsSession session)
    {
        RunspaceSessions.Current.Add(session, makeDefault: !NoDefault);
        return true;
    }
}

using k8s.KubeConfigModels;
using PlsTools.Core.Kube.Configuration;

namespace PlsTools.Core.Tests.Kube;

/// <summary>Which users of a kubeconfig sign in with Entra, and what for.</summary>
public sealed class EntraUserTests
{
    private const string Server = "6dae42f8-4368-4678-94ff-3960e28e3630";

    [Theory]
    [InlineData("kubelogin", "get-token --environment AzurePublicCloud --server-id S --client-id c --tenant-id t --login devicecode", "t", false)]
    [InlineData("/usr/local/bin/kubelogin", "get-token --server-id S --tenant-id t", "t", false)]
    [InlineData("C:\\tools\\kubelogin.exe", "get-token --server-id S -t t", "t", false)]
    [InlineData("kubelogin", "get-token --server-id=S --tenant-id=t --legacy", "t", true)]
    [InlineData("kubelogin", "get-token --server-id S --legacy false", null, false)]
    public void The_plugin_of_AKS_tells_application_and_tenant(string command, string arguments, string? tenant, bool isLegacy)
    {
        EntraUser user = EntraUser.Read(Plugin(command, arguments))!;

        Assert.Equal((Server, tenant, isLegacy), (user.ServerApplication, user.TenantId, user.IsLegacy));
        Assert.Equal(isLegacy ? $"spn:{Server}" : Server, user.Audience);
    }

    [Theory]
    [InlineData("kubelogin", "get-token --login azurecli")]
    [InlineData("kubelogin", "get-token --server-id S --pop-enabled --pop-claims u=x")]
    [InlineData("aws", "eks get-token --server-id S")]
    [InlineData("kubelogin-fake", "get-token --server-id S")]
    [InlineData("kubelogin", "--server-id")]
    public void Another_plugin_is_none(string command, string arguments) => Assert.Null(EntraUser.Read(Plugin(command, arguments)));

    [Theory]
    [InlineData("1", false)]
    [InlineData("0", true)]
    public void The_older_provider_tells_it_too(string mode, bool isLegacy)
    {
        EntraUser user = EntraUser.Read(new()
        {
            AuthProvider = new() { Name = "azure", Config = new() { ["apiserver-id"] = Server, ["tenant-id"] = "t", ["config-mode"] = mode } },
        })!;

        Assert.Equal((Server, "t", isLegacy), (user.ServerApplication, user.TenantId, user.IsLegacy));
    }

    [Fact]
    public void A_user_with_a_token_is_none() => Assert.Null(EntraUser.Read(new() { Token = "x" }));

    private static UserCredentials Plugin(string command, string arguments) =>
        new() { ExternalExecution = new() { Command = command, ApiVersion = "client.authentication.k8s.io/v1beta1", Arguments = [.. arguments.Replace("S", Server).Split(' ')] } };
}

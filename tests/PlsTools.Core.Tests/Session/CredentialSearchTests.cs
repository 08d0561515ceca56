using PlsTools.Core.Errors;
using PlsTools.Core.Session;
using PlsTools.Core.Session.Host;

namespace PlsTools.Core.Tests.Session;

/// <summary>Which ways to sign in an environment offers, and which one is taken.</summary>
public sealed class CredentialSearchTests : IDisposable
{
    private readonly Dictionary<string, string> _environment = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-host").FullName;

    [Fact]
    public void The_ways_are_looked_for_in_the_documented_order()
    {
        Assert.Equal(
            [
                PlsCredentialType.AzurePipelines, PlsCredentialType.WorkloadIdentity, PlsCredentialType.GitHubActions, PlsCredentialType.Environment,
                PlsCredentialType.ManagedIdentity, PlsCredentialType.AzureCli,
            ],
            Look().Select(finding => finding.Type));
        Assert.All(Look(), finding => Assert.False(finding.IsOffered));
    }

    [Theory]
    [InlineData("AZURESUBSCRIPTION_SERVICE_CONNECTION_ID,AZURESUBSCRIPTION_CLIENT_ID,AZURESUBSCRIPTION_TENANT_ID,SYSTEM_ACCESSTOKEN,SYSTEM_OIDCREQUESTURI", PlsCredentialType.AzurePipelines)]
    [InlineData("AZURE_FEDERATED_TOKEN_FILE,AZURE_CLIENT_ID,AZURE_TENANT_ID", PlsCredentialType.WorkloadIdentity)]
    [InlineData("ACTIONS_ID_TOKEN_REQUEST_URL,ACTIONS_ID_TOKEN_REQUEST_TOKEN,AZURE_CLIENT_ID,AZURE_TENANT_ID", PlsCredentialType.GitHubActions)]
    [InlineData("AZURE_CLIENT_ID,AZURE_TENANT_ID,AZURE_CLIENT_SECRET", PlsCredentialType.Environment)]
    [InlineData("AZURE_CLIENT_ID,AZURE_TENANT_ID,AZURE_CLIENT_CERTIFICATE_PATH", PlsCredentialType.Environment)]
    [InlineData("IDENTITY_ENDPOINT,IDENTITY_HEADER", PlsCredentialType.ManagedIdentity)]
    [InlineData("IDENTITY_ENDPOINT,IMDS_ENDPOINT", PlsCredentialType.ManagedIdentity)]
    [InlineData("MSI_ENDPOINT,MSI_SECRET", PlsCredentialType.ManagedIdentity)]
    public void A_way_is_offered_when_all_of_its_variables_are_set(string variables, PlsCredentialType type)
    {
        string[] names = variables.Split(',');
        foreach (string name in names) _environment[name] = "canary";
        Assert.Equal(type, Assert.Single(Look(), finding => finding.IsOffered).Type);

        foreach (string missing in names)
        {
            _environment.Remove(missing);
            SignInFinding finding = Look().Single(finding => finding.Type == type);
            Assert.False(finding.IsOffered);
            _environment[missing] = string.Empty;
            Assert.False(Look().Single(one => one.Type == type).IsOffered);
            _environment[missing] = "canary";
        }

        Assert.All(Look(), finding => Assert.DoesNotContain("canary", finding.ToString()));
    }

    [Fact]
    public void A_pipeline_that_forgot_to_map_its_token_is_told_how_to()
    {
        _environment["AZURESUBSCRIPTION_SERVICE_CONNECTION_ID"] = "c";

        Assert.Contains("env: SYSTEM_ACCESSTOKEN: $(System.AccessToken)", Look()[0].Reason);
    }

    [Fact]
    public void The_first_way_that_is_offered_is_taken_and_only_the_wanted_one_where_one_is_wanted()
    {
        foreach (string name in (string[])["AZURE_CLIENT_ID", "AZURE_TENANT_ID", "AZURE_CLIENT_SECRET", "IDENTITY_ENDPOINT", "IDENTITY_HEADER"]) _environment[name] = "x";

        Assert.Equal(PlsCredentialType.Environment, SignInChoice.Decide(Look(), null).Type);
        Assert.Equal(PlsCredentialType.ManagedIdentity, SignInChoice.Decide(Look(), PlsCredentialType.ManagedIdentity).Type);
        PlsException error = Assert.Throws<PlsException>(() => SignInChoice.Decide(Look(), PlsCredentialType.WorkloadIdentity));
        Assert.Equal("CredentialNotOffered", error.ErrorId);
        Assert.Contains("AZURE_FEDERATED_TOKEN_FILE", error.Message);
    }

    [Fact]
    public void Where_nothing_is_offered_all_that_was_looked_for_is_told()
    {
        PlsException error = Assert.Throws<PlsException>(() => SignInChoice.Decide(Look(), null));

        Assert.Equal("NoCredentialFound", error.ErrorId);
        Assert.All(Enum.GetNames<PlsCredentialType>().Skip(1), name => Assert.Contains($"{name}: ", error.Message));
    }

    [Fact]
    public void The_hosts_variables_tell_cloud_subscription_and_identity()
    {
        _environment["IDENTITY_ENDPOINT"] = _environment["IDENTITY_HEADER"] = "x";
        _environment["AZURE_CLIENT_ID"] = "9f0b2f5a-0d4c-4a5e-9a55-0c7c1f3b2a11";
        _environment["AZURE_AUTHORITY_HOST"] = "https://login.microsoftonline.us";
        _environment["AZURE_SUBSCRIPTION_ID"] = "s";

        SignInFinding finding = SignInChoice.Decide(Look(), null);

        Assert.Equal(("AzureUSGovernment", "s", "9f0b2f5a-0d4c-4a5e-9a55-0c7c1f3b2a11"), (finding.Cloud!.Name, finding.SubscriptionId, finding.Create!().Account));
    }

    [Theory]
    [InlineData("""{"subscriptions":[{"id":"1","name":"One","tenantId":"t","isDefault":false},{"id":"2","name":"Two","tenantId":"u","isDefault":true,"environmentName":"AzureChinaCloud"}]}""", true)]
    [InlineData("""{"subscriptions":[]}""", false)]
    [InlineData("""{"subscriptions":[{"name":"nameless"}]}""", false)]
    [InlineData("no json", false)]
    [InlineData(null, false)]
    public void Az_is_offered_when_somebody_signed_in_to_it(string? profile, bool isOffered)
    {
        File.WriteAllText(Path.Combine(_folder, OperatingSystem.IsWindows() ? "az.cmd" : "az"), string.Empty);
        if (profile is not null) File.WriteAllText(Path.Combine(_folder, "azureProfile.json"), "\ufeff" + profile);
        _environment["PATH"] = _folder;
        _environment["AZURE_CONFIG_DIR"] = _folder;

        SignInFinding az = Look()[^1];

        Assert.Equal(isOffered, az.IsOffered);
        if (isOffered) Assert.Equal(("2", "AzureChinaCloud", "u"), (az.SubscriptionId, az.Cloud!.Name, az.Create!().TenantId));
    }

    [Fact]
    public void A_cloud_that_az_was_told_of_is_taken_over()
    {
        File.WriteAllText(Path.Combine(_folder, OperatingSystem.IsWindows() ? "az.cmd" : "az"), string.Empty);
        File.WriteAllText(Path.Combine(_folder, "azureProfile.json"), """{"subscriptions":[{"id":"1","isDefault":true,"environmentName":"Stack"}]}""");
        File.WriteAllText(Path.Combine(_folder, "clouds.config"), """
            [Other]
            endpoint_resource_manager = https://other.example
            [Stack]
            endpoint_resource_manager = https://management.stack.example
            endpoint_active_directory = https://login.stack.example/
            endpoint_active_directory_resource_id = https://audience=x/
            """);
        _environment["PATH"] = _environment["AZURE_CONFIG_DIR"] = _folder;

        SessionCloud cloud = Look()[^1].Cloud!;

        Assert.Equal(
            ("Custom", new Uri("https://management.stack.example"), "https://audience=x/", new Uri("https://login.stack.example/")),
            (cloud.Name, cloud.ResourceManagerUrl, cloud.Audience, cloud.AuthorityHost));
        File.Delete(Path.Combine(_folder, "clouds.config"));
        Assert.Null(Look()[^1].Cloud);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IReadOnlyList<SignInFinding> Look() => new CredentialSearch(_environment.GetValueOrDefault).Look();
}

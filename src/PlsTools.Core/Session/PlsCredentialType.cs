namespace PlsTools.Core.Session;

/// <summary>The ways to sign in that are found by themselves, in the order in which they are looked for.</summary>
public enum PlsCredentialType
{
    /// <summary>The context of Az.Accounts in this runspace.</summary>
    AzContext,

    /// <summary>A service connection of Azure Pipelines.</summary>
    AzurePipelines,

    /// <summary>A federated token in a file, as a Pod with workload identity has it.</summary>
    WorkloadIdentity,

    /// <summary>An ID token of GitHub Actions.</summary>
    GitHubActions,

    /// <summary>A service principal that environment variables describe.</summary>
    Environment,

    /// <summary>The host's managed identity.</summary>
    ManagedIdentity,

    /// <summary>The account that <c>az login</c> left.</summary>
    AzureCli,
}

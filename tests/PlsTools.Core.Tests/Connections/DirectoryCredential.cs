using Azure.Core;
using PlsTools.Simulator.World;

namespace PlsTools.Core.Tests.Connections;

/// <summary>Tokens of the simulated directory for one principal.</summary>
internal sealed class DirectoryCredential(AzureDirectory directory, Principal principal) : TokenCredential
{
    private readonly AccessToken _token = new(directory.IssueToken(principal, TimeSpan.FromDays(365)), DateTimeOffset.MaxValue);

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => _token;

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(_token);
}

using Azure.Core;

namespace PlsTools.Core.Tests.Arm.Support;

/// <summary>Hands out <c>token-1</c>, <c>token-2</c> … and keeps what was asked for.</summary>
internal sealed class StubCredential : TokenCredential
{
    public List<TokenRequestContext> Asked { get; } = [];

    public Exception? Failure { get; init; }

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => throw new NotSupportedException();

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        if (Failure is not null) throw Failure;
        lock (Asked)
        {
            Asked.Add(requestContext);
            return new(new AccessToken($"token-{Asked.Count}", DateTimeOffset.UtcNow.AddHours(1)));
        }
    }
}

using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Tests.Arm.Support;

namespace PlsTools.Core.Tests.Arm;

public sealed class ArmCertificateAuthorityTests : IDisposable
{
    private readonly TlsServer _server = new(ArmRig.ServiceBody);
    private readonly StubCredential _credential = new();

    [Fact]
    public async Task An_endpoint_of_a_private_authority_is_reached_once_that_is_trusted()
    {
        using ArmClient client = Connect(_server.AuthorityPem);

        Assert.Equal("api", (await client.GetAsync(ArmRig.ServiceId, default)).Name);
    }

    [Fact]
    public async Task One_authority_among_several_in_the_file_is_enough()
    {
        using ArmClient client = Connect(TlsServer.StrangerPem() + "\n" + _server.AuthorityPem);

        Assert.Equal("api", (await client.GetAsync(ArmRig.ServiceId, default)).Name);
    }

    [Fact]
    public Task Another_authority_does_not_help() => FailAsync(TlsServer.StrangerPem());

    [Fact]
    public Task The_systems_roots_alone_do_not_help() => FailAsync(null);

    [Theory]
    [InlineData("")]
    [InlineData("no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public void A_file_without_certificate_is_refused(string pem)
    {
        ArmException error = Assert.Throws<ArmException>(() => Connect(pem));

        Assert.Equal(("ArmCertificateAuthorityInvalid", PlsErrorKind.InvalidArgument), (error.ErrorId, error.Kind));
    }

    public void Dispose() => _server.Dispose();

    private async Task FailAsync(string? authority)
    {
        using ArmClient client = Connect(authority);

        ArmException error = await Assert.ThrowsAsync<ArmException>(() => client.GetAsync(ArmRig.ServiceId, default));

        Assert.Equal(("ArmCertificateRejected", PlsErrorKind.SecurityOrSafety), (error.ErrorId, error.Kind));
        Assert.Contains(_server.Url.Authority, error.Message);
    }

    private ArmClient Connect(string? authority) => ArmClient.Create(new()
    {
        Endpoint = _server.Url,
        Credential = _credential,
        Clock = new InstantClock(),
        Random = new(1),
        CertificateAuthority = authority,
    });
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PlsTools.Core.Errors;
using PlsTools.Core.Session.Credentials;

namespace PlsTools.Core.Tests.Session;

/// <summary>The certificates that service principals sign in with: in stores and in files, with their key and without, in time and out of it.</summary>
public sealed class ClientCertificatesTests : IDisposable
{
    private const string Password = "canary-password";

    // A key takes its time to make: the tests share it.
    private static readonly X509Certificate2 s_good = Make(2026, 2036);
    private static readonly X509Certificate2 s_public = X509CertificateLoader.LoadCertificate(s_good.Export(X509ContentType.Cert));

    private readonly string _folder = Directory.CreateTempSubdirectory("plstools").FullName;

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_thumbprint_is_found_in_the_users_store_or_in_the_machines(bool isUsers, bool isMachines) =>
        Assert.Same(s_good, Find(s_good.Thumbprint, isUsers ? [s_good] : [], isMachines ? [s_good] : []));

    [Fact]
    public void Of_two_the_one_with_its_key_is_taken() => Assert.Same(s_good, Find(s_good.Thumbprint, [s_public], [s_good]));

    [Theory]
    [InlineData(" ")]
    [InlineData("\u200e")]
    public void A_thumbprint_may_be_written_as_it_is_copied(string mark) =>
        Assert.Same(s_good, Find(mark + string.Join(' ', s_good.Thumbprint.ToLowerInvariant().Chunk(2).Select(pair => new string(pair))), [s_good], []));

    [Fact]
    public void One_without_its_key_and_one_that_is_nowhere_are_told_apart()
    {
        Assert.Equal("CertificateUnreadable", Assert.Throws<PlsException>(() => Find(s_good.Thumbprint, [s_public], [])).ErrorId);
        Assert.Equal("CertificateNotInStore", Assert.Throws<PlsException>(() => Find(s_good.Thumbprint, [], [])).ErrorId);
    }

    [Fact]
    public void Files_are_read_with_their_password_and_not_without()
    {
        string pfx = Write("a.pfx", s_good.Export(X509ContentType.Pfx, Password));
        string bare = Write("b.pfx", s_good.Export(X509ContentType.Pfx));
        string pem = Write("c.pem", $"{s_good.ExportCertificatePem()}\n{s_good.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()}");
        string locked = Write("d.pem", $"{s_good.ExportCertificatePem()}\n{Encrypted()}");

        Assert.All(
            [Read(pfx, Password), Read(bare, null), Read(pem, null), Read(locked, Password)],
            certificate => Assert.Equal((s_good.Thumbprint, true), (certificate.Thumbprint, certificate.HasPrivateKey)));
        Assert.All<(string File, string? Password)>(
            [(pfx, null), (pfx, "canary-wrong"), (locked, null), (locked, "canary-wrong"), (Write("e.pem", s_good.ExportCertificatePem()), null), (Write("f", "nonsense"), null), (Write("g", ""), null)],
            wrong =>
            {
                PlsException error = Assert.Throws<PlsException>(() => Read(wrong.File, wrong.Password));
                Assert.Equal(("CertificateUnreadable", PlsErrorKind.InvalidArgument), (error.ErrorId, error.Kind));
                Assert.DoesNotContain("canary", $"{error.Message} {error.RecommendedAction}");
            });
    }

    [Theory]
    [InlineData(2020, 2021)]
    [InlineData(2035, 2036)]
    public void A_certificate_out_of_its_time_is_told_before_Entra_is_asked(int from, int to)
    {
        using X509Certificate2 certificate = Make(from, to);
        ClientCertificateSource source = new("ServicePrincipal", "client", "tenant", certificate);

        PlsException error = Assert.Throws<PlsException>(() => source.CreateTokens(new() { Clock = new FixedClock() }));

        Assert.Equal(("CertificateNotValidNow", PlsErrorKind.AuthenticationFailed), (error.ErrorId, error.Kind));
        Assert.Contains($"is good from {from}-01-01 00:00:00Z to {to}-01-01 00:00:00Z, and it is 2026-11-23 00:00:00Z now.", error.Message);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static X509Certificate2 Find(string thumbprint, X509Certificate2[] users, X509Certificate2[] machines) => ClientCertificates.Find(
        thumbprint,
        (location, wanted) => [.. (location == StoreLocation.CurrentUser ? users : machines).Where(certificate => certificate.Thumbprint.Equals(wanted, StringComparison.OrdinalIgnoreCase))]);

    private static X509Certificate2 Read(string path, string? password) => ClientCertificates.Read(path, password is null ? null : SessionWorld.Secure(password));

    private static string Encrypted() => s_good.GetRSAPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem(Password, new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));

    private static X509Certificate2 Make(int from, int to) =>
        new CertificateRequest("CN=shop", RSA.Create(2048), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(new(from, 1, 1, 0, 0, 0, TimeSpan.Zero), new(to, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    private string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
    }
}

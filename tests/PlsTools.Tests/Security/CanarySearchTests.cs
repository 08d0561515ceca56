using System.Management.Automation;
using System.Security;
using System.Text;
using System.Text.Json;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Security;

/// <summary>The search finds what is planted: in every form, and in every place.</summary>
public sealed class CanarySearchTests
{
    private static readonly Canary s_canary = Canary.Opaque("planted");
    private static readonly CanarySearch s_search = new([s_canary, Canary.Token("token")]);

    public static TheoryData<string> Forms => new()
    {
        s_canary.Value,
        s_canary.Value[5..21],
        s_canary.Value[^16..],
        Uri.EscapeDataString(s_canary.Value),
        JsonSerializer.Serialize(s_canary.Value),
        SecurityElement.Escape(s_canary.Value)!,
        Convert.ToBase64String(Encoding.UTF8.GetBytes(s_canary.Value)),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"user:{s_canary.Value}")),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"user2:{s_canary.Value}; and more")),
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"user23:{s_canary.Value}")).Replace('+', '-').Replace('/', '_'),
        Convert.ToBase64String(Encoding.Unicode.GetBytes($"x{s_canary.Value}")),
        Convert.ToHexString(Encoding.UTF8.GetBytes(s_canary.Value)),
        PSSerializer.Serialize(s_canary.Value),
    };

    public static TheoryData<string> Places => new()
    {
        "$secret",
        "[pscustomobject]@{ Inner = @{ List = @(1, [pscustomobject]@{ Deep = $secret }) } }",
        "$PSCmdlet.WriteVerbose($secret)",
        "$PSCmdlet.WriteDebug($secret)",
        "$PSCmdlet.WriteWarning($secret)",
        "$PSCmdlet.WriteInformation($secret, @())",
        "$PSCmdlet.WriteInformation('x', @($secret))",
        "$PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'a', $secret))",
        "$p = [System.Management.Automation.ProgressRecord]::new(1, 'a', 's'); $p.CurrentOperation = $secret; $PSCmdlet.WriteProgress($p)",
        "throw $secret",
        "$e = [Exception]::new('x', [Exception]::new($secret)); $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new($e, 'id', 0, $null))",
        "$e = [Exception]::new('x'); $e.Data['a'] = $secret; $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new($e, 'id', 0, $null))",
        "$PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new('x'), $secret, 0, $null))",
        "$PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new('x'), 'id', 0, [pscustomobject]@{ T = $secret }))",
        "$r = [System.Management.Automation.ErrorRecord]::new([Exception]::new('x'), 'id', 0, $null); $r.ErrorDetails = [System.Management.Automation.ErrorDetails]::new('d'); $r.ErrorDetails.RecommendedAction = $secret; $PSCmdlet.WriteError($r)",
        "$Host.UI.WriteLine($secret)",
        "try { throw $secret } catch { }",
        "[System.IO.File]::WriteAllText(\"$folder/a.txt\", $secret)",
        "[System.IO.File]::WriteAllText(\"$folder/b.txt\", $secret, [System.Text.Encoding]::BigEndianUnicode)",
        "[System.IO.File]::WriteAllText(\"$folder/c.txt\", $secret, [System.Text.Encoding]::Unicode)",
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_canary_is_found_in_every_form(string text) => Assert.Equal("planted", s_search.FindIn($"before {text} after"));

    [Fact]
    public void Other_texts_of_its_kind_are_none()
    {
        Assert.Null(s_search.FindIn(Canary.Opaque("another").Value + Canary.Bearer("third").Value));
        Assert.Null(s_search.FindIn(s_canary.Value.AsSpan(0, 15)));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void A_canary_is_found_in_every_place(string leak)
    {
        TestHost screen = new();
        using ModuleHost host = new(import: false, screen);
        string folder = Directory.CreateTempSubdirectory("plstools-canary").FullName;
        try
        {
            host.Run("$VerbosePreference = $DebugPreference = $InformationPreference = $ProgressPreference = 'Continue'", ("secret", s_canary.Value), ("folder", folder)).Succeeded();
            host.Run($"function Leak {{ [CmdletBinding()] param() {leak} }}").Succeeded();
            Evidence evidence = new(s_search);

            evidence.Run(host, screen, "here", "Leak");
            evidence.Folder("here", folder);

            Assert.All(evidence.Leaks, found => Assert.StartsWith("here", found));
            Assert.NotEmpty(evidence.Leaks);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_secure_string_is_no_leak()
    {
        TestHost screen = new();
        using ModuleHost host = new(import: false, screen);
        SecureString secret = new();
        foreach (char letter in s_canary.Value) secret.AppendChar(letter);
        host.Run("$null", ("credential", new PSCredential("somebody", secret))).Succeeded();
        Evidence evidence = new(s_search);

        evidence.Run(host, screen, "here", "$credential; throw [Exception]::new('x')");

        Assert.Empty(evidence.Leaks);
        Assert.True(evidence.Searched > 10);
    }
}

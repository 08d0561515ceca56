using System.Diagnostics;
using System.Text.RegularExpressions;
using PlsTools.Core.Consumers.Offers;

namespace PlsTools.Core.Tests.Consumers.Offers;

public sealed class TerraformTests
{
    public static TheoryData<string> Files() =>
    [
        OfferText.Write(Offers.Full, OfferForm.Terraform),
        OfferText.Write(Offers.Full with { Fqdns = [], ResourceId = null }, OfferForm.Terraform),
        OfferText.Write(Offers.Full with { Name = "it's \"${x}\" %{y} \\ here", Contact = null }, OfferForm.Terraform),
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_file_is_formatted_as_terraform_does(string text)
    {
        CheckFormat(text);
        if (FindTerraform() is not { } terraform) return;

        // Where the real formatter is at hand its word counts.
        ProcessStartInfo start = new(terraform, ["fmt", "-check", "-diff", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(text);
        process.StandardInput.Close();
        string seen = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, seen);
    }

    [Fact]
    public void A_file_that_is_not_formatted_is_seen() =>
        Assert.ThrowsAny<Exception>(() => CheckFormat("variable \"a\" {\n  type = string\n  description = \"b\"\n}\n"));

    [Fact]
    public void The_arguments_hold_what_the_offer_says()
    {
        string text = OfferText.Write(Offers.Full, OfferForm.Terraform);
        Assert.Matches($"\n    private_connection_resource_id += \"{Regex.Escape(ConsumerWorld.ServiceId)}\"\n", text);
        Assert.Matches("\n    is_manual_connection += true\n", text);
        Assert.Equal(Offers.Full.Fqdns, Regex.Matches(text, "resource \"azurerm_private_dns_zone\" \"zone[0-9]\" {\n  name += \"([^\"]+)\"").Select(match => match.Groups[1].Value));
        Assert.Equal(2, Regex.Matches(text, "resource \"azurerm_private_dns_a_record\" ").Count);
        Assert.Equal(2, Regex.Matches(text, "resource \"azurerm_private_dns_zone_virtual_network_link\" ").Count);
        Assert.Matches($"\n    private_connection_resource_alias += \"{Regex.Escape(ConsumerWorld.Alias)}\"\n", OfferText.Write(Offers.Full with { ResourceId = null }, OfferForm.Terraform));
    }

    [Fact]
    public void Every_variable_and_resource_that_is_used_is_declared()
    {
        string text = OfferText.Write(Offers.Full, OfferForm.Terraform);
        IEnumerable<string> variables = Regex.Matches(text, "^variable \"([a-z_]+)\" {$", RegexOptions.Multiline).Select(match => $"var.{match.Groups[1].Value}");
        IEnumerable<string> resources = Regex.Matches(text, "^resource \"([a-z_]+)\" \"([a-z0-9]+)\" {$", RegexOptions.Multiline).Select(match => $"{match.Groups[1].Value}.{match.Groups[2].Value}");
        IEnumerable<string> used = Regex.Matches(text, "(var|azurerm_[a-z_]+)\\.[a-z0-9_]+").Select(match => match.Value);
        Assert.Empty(used.Except(variables).Except(resources));
    }

    [Fact]
    public void Names_of_another_hand_stay_texts() =>
        Assert.Contains("\"Access to it's \\\"$${x}\\\" %%{y} \\\\ here\"", OfferText.Write(Offers.Full with { Name = "it's \"${x}\" %{y} \\ here" }, OfferForm.Terraform));

    /// <summary>The rules of <c>terraform fmt</c> that such files fall under, told anew.</summary>
    private static void CheckFormat(string text)
    {
        Assert.EndsWith("}\n", text);
        Assert.DoesNotContain("\n\n\n", text);
        Assert.DoesNotContain('\t', text);
        int depth = 0;
        List<int> signs = [];
        foreach (string line in text.Split('\n')[..^1])
        {
            if (line.Length == 0 || line.StartsWith('#'))
            {
                signs.Clear();
                continue;
            }

            if (line.TrimStart().StartsWith('}')) depth--;
            Assert.Equal(depth * 2, line.Length - line.TrimStart().Length);
            Assert.Equal(line.TrimEnd(), line);
            if (line.EndsWith('{')) depth++;
            if (Regex.Match(line, "^ *[a-z_]+ *(?==)") is { Success: true } argument && !line.EndsWith('{'))
            {
                signs.Add(argument.Length);
                Assert.All(signs, sign => Assert.Equal(argument.Length, sign));
            }
            else
            {
                signs.Clear();
            }
        }

        Assert.Equal(0, depth);
    }

    private static string? FindTerraform() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "terraform.exe" : "terraform")).FirstOrDefault(File.Exists);
}

using System.Management.Automation;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Consumers;

[Collection(ConsumersCollection.Name)]
public sealed class ExportPlsOfferTests(ConsumerWorld world) : IDisposable
{
    private const string Command = ",PlsTools.Consumers.ExportPlsOfferCommand";

    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-offer").FullName;

    [Fact]
    public void A_piped_service_becomes_a_document_on_the_pipe()
    {
        JsonNode offer = JsonNode.Parse(ConsumerWorld.Text(world.Run("$pls | Export-PlsOffer -Contact ops@shop.example").Single))!;
        Assert.Equal(("PlsOffer", 1, world.ServiceId, world.ServiceAlias), ((string)offer["kind"]!, (int)offer["version"]!, (string)offer["resourceId"]!, (string)offer["alias"]!));
        Assert.Equal(("westeurope", "listed", "manual", "ops@shop.example"), ((string)offer["region"]!, (string)offer["visibility"]!, (string)offer["approval"]!, (string)offer["contact"]!));
        Assert.Equal("""[{"port":80,"protocol":"TCP"}]""", offer["ports"]!.ToJsonString());
        Assert.DoesNotContain(world.Subscription, offer.ToJsonString());
    }

    [Theory]
    [InlineData("Get-AksPrivateLinkService default/sample-app -Session provider | Export-PlsOffer")]
    [InlineData("Get-AksLoadBalancerService default/sample-app -Session provider | Export-PlsOffer")]
    [InlineData("$pls.ResourceId | Export-PlsOffer -Session provider")]
    [InlineData("$pls.Name | Export-PlsOffer -Session provider")]
    [InlineData("$pls.Alias | Export-PlsOffer -Session provider")]
    [InlineData("[pscustomobject]@{ Id = $pls.ResourceId } | Export-PlsOffer -Session provider")]
    [InlineData("Export-PlsOffer -PrivateLinkService $pls")]
    public void A_service_is_taken_in_any_form(string script) => Assert.Contains(world.ServiceAlias, ConsumerWorld.Text(world.Run(script).Single));

    [Fact]
    public void A_path_gets_a_file_and_the_pipe_nothing_unless_it_is_asked_for()
    {
        string file = Path.Combine(_folder, "offer.json");
        Assert.Empty(world.Run($"$pls | Export-PlsOffer '{file}'").Succeeded());
        string first = File.ReadAllText(file);
        Assert.Contains(world.ServiceAlias, first);

        PSObject again = world.Run($"$pls | Export-PlsOffer '{file}' -PassThru").Single;
        Assert.Equal(file, ConsumerWorld.Text(again, "FullName"));
        Assert.Equal(first, File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_folder_gets_a_file_for_each_offer()
    {
        world.Run($"$pls | Export-PlsOffer '{_folder}' -Name 'Shop/API'").Succeeded();
        Assert.Equal(["Shop-API.offer.json"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("Bicep", "api.bicep", "resource endpoint 'Microsoft.Network/privateEndpoints@")]
    [InlineData("Terraform", "api.tf", "resource \"azurerm_private_endpoint\" \"endpoint\" {")]
    [InlineData("Markdown", "api.md", "# api\n")]
    public void For_those_without_the_module_there_is_ready_code(string form, string file, string words)
    {
        string text = ConsumerWorld.Text(world.Run($"$pls | Export-PlsOffer -Name api -As {form}").Single);
        Assert.Contains(words, text);
        Assert.Contains(world.ServiceId, text);
        world.Run($"$pls | Export-PlsOffer '{_folder}' -Name api -As {form}").Succeeded();
        Assert.Equal(text + "\n", File.ReadAllText(Path.Combine(_folder, file)));
    }

    [Fact]
    public void An_imported_offer_becomes_code_on_the_consumers_side()
    {
        string text = ConsumerWorld.Text(world.Run("$pls | Export-PlsOffer -Name api -AliasOnly | Import-PlsOffer | Export-PlsOffer -As Terraform -Session consumer").Single);
        Assert.Contains(world.ServiceAlias, text);
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        TestHost screen = new();
        using ModuleHost host = new(host: screen);
        host.Run($"$pls | Export-PlsOffer '{_folder}' -WhatIf", ("pls", world.Run("$pls").Single)).Succeeded();
        Assert.Contains("Write the offer of", screen.Screen);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void NoClobber_keeps_what_is_there()
    {
        string file = Path.Combine(_folder, "offer.json");
        File.WriteAllText(file, "mine");
        Assert.Equal("OfferFileExists" + Command, world.Run($"$pls | Export-PlsOffer '{file}' -NoClobber").Error.FullyQualifiedErrorId);
        Assert.Equal("mine", File.ReadAllText(file));
    }

    [Fact]
    public void Two_offers_do_not_share_a_file()
    {
        string file = Path.Combine(_folder, "offer.json");
        CommandResult result = world.Run($"$pls, $pls | Export-PlsOffer '{file}'");
        Assert.Equal("OfferFileTaken" + Command, result.Error.FullyQualifiedErrorId);
        Assert.Contains(world.ServiceAlias, File.ReadAllText(file));
    }

    [Fact]
    public void An_offer_for_a_subscription_says_what_that_one_has_to_expect()
    {
        CommandResult seen = world.Run("$pls | Export-PlsOffer -ConsumerSubscription $consumer.SubscriptionId");
        Assert.Equal((world.Subscription, "manual"), ((string)JsonNode.Parse(ConsumerWorld.Text(seen.Single))!["consumerSubscriptionId"]!, (string)JsonNode.Parse(ConsumerWorld.Text(seen.Single))!["approval"]!));
        Assert.Empty(seen.Warnings);
        Assert.Contains("not visible", world.Run("$pls | Export-PlsOffer -ConsumerSubscription 99999999-0000-0000-0000-000000000000").Warnings.Single());
    }

    [Fact]
    public void Without_its_id_the_offer_keeps_the_providers_subscription_to_itself() =>
        Assert.DoesNotContain("/subscriptions/", ConsumerWorld.Text(world.Run("$pls | Export-PlsOffer -AliasOnly").Single));

    [Theory]
    [InlineData("'no-such' | Export-PlsOffer -Session provider", "PrivateLinkServiceNotFound")]
    [InlineData("($pls.ResourceId + 'x') | Export-PlsOffer -Session provider", "OfferServiceNotFound")]
    [InlineData("'/nonsense' | Export-PlsOffer -Session provider", "ResourceIdMalformed")]
    [InlineData("42 | Export-PlsOffer -Session provider", "InputWithoutResourceId")]
    [InlineData("'/subscriptions/x/resourceGroups/y' | Export-PlsOffer -Session provider", "ResourceTypeNotAccepted")]
    [InlineData("$pls | Export-PlsOffer -Contact \"two`nlines\"", "OfferNotExportable")]
    [InlineData("$pls | Export-PlsOffer -ConsumerSubscription mine", "OfferNotExportable")]
    [InlineData("$pls | Export-PlsOffer /no/such/folder/offer.json", "OfferFolderNotFound")]
    [InlineData("$pls | Export-PlsOffer /no/such/folder/", "OfferFolderNotFound")]
    [InlineData("$pls | Export-PlsOffer ('x' * 300)", "OfferFileUnwritable")]
    public void Bad_input_gets_its_own_error(string script, string errorId) => Assert.Equal(errorId + Command, world.Run(script).Error.FullyQualifiedErrorId);

    [Theory]
    [InlineData("")]
    [InlineData("-AliasOnly")]
    public void The_command_on_the_page_makes_the_endpoint_and_its_names(string switches)
    {
        string name = world.NewName();
        string page = ConsumerWorld.Text(world.Run(
            $"($pls | Export-PlsOffer -Name 'shop’’s {name}' {switches}).Replace('\"fqdns\": []', '\"fqdns\": [\"{name}.page.example\"]') | Import-PlsOffer | Export-PlsOffer -As Markdown").Single);
        string command = Regex.Match(page, "```powershell\n(?<command>.*?)\n```", RegexOptions.Singleline).Groups["command"].Value;
        PSObject endpoint = world.Run(command.Replace("my-network/my-subnet", "spoke01/endpoints") + " -Session consumer").Single;
        Assert.Equal(("Pending", switches.Length > 0 ? world.ServiceAlias : world.ServiceId), (ConsumerWorld.Text(endpoint, "Status"), ConsumerWorld.Text(endpoint, "Target")));
        Assert.Equal($"{name}.page.example", world.Run("$endpoint.DnsNames.Name", ("endpoint", endpoint)).Single.ToString());
        Assert.Contains($"shop’s {name}", ConsumerWorld.Text(endpoint, "RequestMessage"));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_called_as_it_was_typed()
    {
        string path = Path.Combine(_folder, new string('x', 300));
        string message = world.Run($"$pls | Export-PlsOffer '{path}'").Error.ToString();
        Assert.DoesNotContain(path + ".", message);
    }

    [Fact]
    public void One_failure_stops_none_of_the_others() =>
        Assert.Equal((1, "ResourceIdMalformed"), (world.Run("'/bad', $pls.ResourceId | Export-PlsOffer -Session provider").Output.Count, world.Run("'/bad', $pls.ResourceId | Export-PlsOffer -Session provider").ErrorIds.Single()));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

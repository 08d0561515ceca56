using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlsTools.Core.Arm;
using PlsTools.Core.Consumers.Offers;
using PlsTools.Core.Consumers.Offers.Setup;
using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Consumers.Offers;

/// <summary>The model behind every generated form, carried out for real.</summary>
public sealed partial class ConsumerSetupTests : IDisposable
{
    private const string Scope = $"/subscriptions/{TwoTenants.ConsumerSubscription}/resourceGroups/rg-b";

    private readonly TwoTenants _tenants = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_requests_make_an_endpoint_and_its_names(bool aliasOnly)
    {
        PlsOffer offer = await OfferAsync(aliasOnly, "api.shop.example", "www.shop.example");
        SetupAnswers answers = new(Scope, "pe-api", "northeurope", $"{TwoTenants.Spoke}/subnets/endpoints", "ticket 42", string.Empty);
        foreach (SetupRequest request in ConsumerSetup.For(offer).Requests)
        {
            await PutAsync(answers.IdOf(request), answers.BodyOf(request));
            if (request.Symbol == "endpoint") answers = answers with { Address = await AddressAsync() };
        }

        await CheckAsync(offer, answers.Address);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_requests_on_the_page_are_the_ones_that_work(bool aliasOnly)
    {
        PlsOffer offer = await OfferAsync(aliasOnly, "api.shop.example", "www.shop.example");
        string page = OfferText.Write(offer, OfferForm.Markdown);
        string address = string.Empty;
        MatchCollection requests = Request().Matches(page);
        Assert.Equal(7, requests.Count);
        foreach (Match request in requests)
        {
            await PutAsync(Fill(request.Groups["id"].Value), JsonNode.Parse(Fill(request.Groups["body"].Value))!.AsObject());
            if (address.Length == 0) address = await AddressAsync();
        }

        await CheckAsync(offer, address);

        string Fill(string text) => text
            .Replace("{subscriptionId}", TwoTenants.ConsumerSubscription).Replace("{resourceGroup}", "rg-b").Replace("{endpointName}", "pe-api")
            .Replace("{location}", "northeurope").Replace("{virtualNetworkId}", TwoTenants.Spoke).Replace("{subnetName}", "endpoints")
            .Replace("{requestMessage}", "ticket 42").Replace("{privateIPAddress}", address);
    }

    [Fact]
    public void Words_of_others_are_no_markup_on_the_page_and_a_hyphen_stays_one()
    {
        string page = OfferText.Write(Offers.Full with { Name = "shop-api_v2", Contact = "<b>*Jo*</b> [x](y) | net-ops@shop.example `é€`" }, OfferForm.Markdown);
        Assert.StartsWith("# shop-api\\_v2\n", page);
        Assert.Contains("| \\<b\\>\\*Jo\\*\\</b\\> \\[x\\]\\(y\\) \\| net-ops@shop\\.example \\`é&#8364;\\` |", page);
    }

    [Fact]
    public void A_name_that_can_have_no_zone_of_its_own_is_left_out_and_said_so()
    {
        PlsOffer offer = Offers.Full with { Fqdns = ["*.shop.example", "api", "api.shop.example"] };
        ConsumerSetup setup = ConsumerSetup.For(offer);
        Assert.Equal(new SetupValue.Text("api.shop.example"), Assert.Single(setup.Names).Zone.Name);
        Assert.Equal(["*.shop.example", "api"], setup.NamesLeftOut);
        foreach (OfferForm form in new[] { OfferForm.Bicep, OfferForm.Terraform, OfferForm.Markdown }) Assert.Contains("*.shop.example", OfferText.Write(offer, form));
    }

    [Fact]
    public void An_offer_without_names_makes_an_endpoint_alone() => Assert.Single(ConsumerSetup.For(Offers.Full with { Fqdns = [] }).Requests);

    [Theory]
    [InlineData("api", "pe-api")]
    [InlineData("Shop API (EU)", "pe-shop-api--eu")]
    [InlineData("Büro", "pe-b-ro")]
    public void The_endpoints_usual_name_is_one_that_Azure_takes(string name, string expected) =>
        Assert.Equal(expected, ConsumerSetup.For(Offers.Full with { Name = name }).Default(SetupParameter.EndpointName));

    [Fact]
    public void The_usual_message_fits() =>
        Assert.True(ConsumerSetup.For(Offers.Full with { Name = new string('n', 80) }).Default(SetupParameter.RequestMessage)!.Length <= 140);

    public void Dispose() => _tenants.Dispose();

    private async Task<PlsOffer> OfferAsync(bool aliasOnly, params string[] names)
    {
        OfferReader reader = new(_tenants.ProviderArm);
        (PlsOffer offer, _) = await reader.ReadAsync(ResourceId.Parse(TwoTenants.ServiceId()), new() { Ports = [443], AliasOnly = aliasOnly }, default);
        return offer with { Fqdns = names };
    }

    private async Task PutAsync(string id, JsonObject body) =>
        await _tenants.ConsumerArm.WaitAsync(await _tenants.ConsumerArm.BeginPutAsync(ResourceId.Parse(id), body, null, default), null, default);

    private async Task<string> AddressAsync()
    {
        ArmResource nic = await GetAsync($"{Scope}/providers/Microsoft.Network/networkInterfaces/pe-api-nic");
        return nic.Properties["ipConfigurations"]![0]!["properties"]!["privateIPAddress"]!.ToString();
    }

    private async Task CheckAsync(PlsOffer offer, string address)
    {
        ArmResource endpoint = await GetAsync($"{Scope}/providers/Microsoft.Network/privateEndpoints/pe-api");
        JsonNode link = endpoint.Properties["manualPrivateLinkServiceConnections"]![0]!["properties"]!;
        Assert.Equal((offer.Target, "ticket 42"), (link["privateLinkServiceId"]!.ToString(), link["requestMessage"]!.ToString()));
        Assert.Equal(1, await _tenants.ConnectionCountAsync());
        foreach (string name in offer.Fqdns)
        {
            string zone = $"{Scope}/providers/Microsoft.Network/privateDnsZones/{name}";
            Assert.Equal(address, (await GetAsync($"{zone}/A/@")).Properties["aRecords"]![0]!["ipv4Address"]!.ToString());
            JsonObject network = (await GetAsync($"{zone}/virtualNetworkLinks/pe-api")).Properties;
            Assert.Equal(TwoTenants.Spoke, network["virtualNetwork"]!["id"]!.ToString());
        }
    }

    private Task<ArmResource> GetAsync(string id) => _tenants.ConsumerArm.GetAsync(ResourceId.Parse(id), default);

    [GeneratedRegex(@"```http\nPUT https://management\.azure\.com(?<id>[^?\n]+)\?api-version=[0-9-]+\nContent-Type: application/json\n\n(?<body>.*?)\n```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Request();
}

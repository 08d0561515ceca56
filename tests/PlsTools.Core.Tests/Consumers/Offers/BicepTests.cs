using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlsTools.Core.Consumers.Offers;
using PlsTools.Core.Consumers.Offers.Setup;

namespace PlsTools.Core.Tests.Consumers.Offers;

public sealed class BicepTests
{
    /// <summary>Properties that the platform documents for writing, by type; <c>[]</c> stands for an item of a list.</summary>
    private static readonly Dictionary<string, string[]> s_documented = new()
    {
        ["Microsoft.Network/privateEndpoints"] =
        [
            "name", "location", "tags", "properties.subnet.id", "properties.customNetworkInterfaceName",
            "properties.manualPrivateLinkServiceConnections[].name",
            "properties.manualPrivateLinkServiceConnections[].properties.privateLinkServiceId",
            "properties.manualPrivateLinkServiceConnections[].properties.groupIds[]",
            "properties.manualPrivateLinkServiceConnections[].properties.requestMessage",
        ],
        ["Microsoft.Network/networkInterfaces"] = ["name"],
        ["Microsoft.Network/privateDnsZones"] = ["name", "location", "tags"],
        ["Microsoft.Network/privateDnsZones/virtualNetworkLinks"] =
            ["parent", "name", "location", "tags", "properties.registrationEnabled", "properties.virtualNetwork.id", "properties.resolutionPolicy"],
        ["Microsoft.Network/privateDnsZones/A"] = ["parent", "name", "dependsOn[]", "properties.ttl", "properties.aRecords[].ipv4Address", "properties.metadata"],
    };

    [Fact]
    public void Each_resource_has_just_properties_that_are_documented_for_its_type()
    {
        BicepResource[] resources = [.. BicepResource.Read(OfferText.Write(Offers.Full, OfferForm.Bicep))];
        Assert.Equal(["endpoint", "networkInterface", "zone1", "link1", "record1", "zone2", "link2", "record2"], resources.Select(resource => resource.Symbol));
        foreach (BicepResource resource in resources)
        {
            Assert.True(s_documented.TryGetValue(resource.Type, out string[]? documented), resource.Type);
            Assert.Matches("^20[0-9]{2}-[01][0-9]-[0-3][0-9]$", resource.ApiVersion);
            Assert.Empty(resource.Paths.Except(documented));
        }
    }

    [Fact]
    public void What_the_file_asks_for_is_what_the_model_asks_for()
    {
        ConsumerSetup setup = ConsumerSetup.For(Offers.Full);
        SetupAnswers answers = new("", "endpointName", "location", "subnetId", "requestMessage", "networkInterface.properties.ipConfigurations[0].properties.privateIPAddress");
        Dictionary<string, BicepResource> written = BicepResource.Read(OfferText.Write(Offers.Full, OfferForm.Bicep)).ToDictionary(resource => resource.Symbol);
        foreach (SetupRequest request in setup.Requests)
        {
            BicepResource resource = written[request.Symbol];
            JsonObject body = (JsonObject)resource.Body.DeepClone();
            foreach (string own in new[] { "name", "parent", "dependsOn" }) body.Remove(own);
            string expected = answers.BodyOf(request).ToJsonString()
                .Replace("\"id\":\"subnetId\"", request.Type == ConsumerSetup.LinkType ? "\"id\":\"virtualNetworkId\"" : "\"id\":\"subnetId\"").Replace("endpointName-nic", "networkInterfaceName");
            Assert.Equal((request.Type, request.ApiVersion, expected), (resource.Type, resource.ApiVersion, body.ToJsonString()));
            Assert.Equal(request.Parent?.Symbol, (string?)resource.Body["parent"]);
            Assert.Equal(request.After?.Symbol, (string?)(resource.Body["dependsOn"] as JsonArray)?.Single());
        }
    }

    [Fact]
    public void Every_name_that_is_used_is_declared()
    {
        string text = OfferText.Write(Offers.Full, OfferForm.Bicep);
        string[] declared = [.. Regex.Matches(text, "^(param|var|resource) ([A-Za-z0-9]+)", RegexOptions.Multiline).Select(match => match.Groups[2].Value)];
        Assert.Equal(declared.Distinct(), declared);
        string code = Regex.Replace(Regex.Replace(text, "^//.*$", string.Empty, RegexOptions.Multiline), @"'([^'\\$]|\\.)*'", string.Empty);
        IEnumerable<string> used = Regex.Matches(code, @"(?<=[:=(\[] ?|\$\{)[a-z][A-Za-z0-9]*(?=[.\n,)}\[])").Select(match => match.Value).Where(name => name is not ("true" or "false" or "string"));
        Assert.Empty(used.Except(declared));
        Assert.NotEmpty(used);
    }

    [Fact]
    public void Names_of_another_hand_stay_texts()
    {
        string text = OfferText.Write(Offers.Full with { Name = "it's ${x} \\ here" }, OfferForm.Bicep);
        Assert.Contains("param requestMessage string = 'Access to it\\'s \\${x} \\\\ here'", text);
    }
}

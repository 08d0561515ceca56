using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Consumers;

[Collection(ConsumersCollection.Name)]
public sealed class ImportPlsOfferTests : IDisposable
{
    private const string Command = ",PlsTools.Consumers.ImportPlsOfferCommand";

    private readonly ConsumerWorld _world;
    private readonly string _folder = Directory.CreateTempSubdirectory("plstools-offer").FullName;
    private readonly string _file;

    public ImportPlsOfferTests(ConsumerWorld world)
    {
        _world = world;
        _file = Path.Combine(_folder, "offer.json");
        world.Run($"$text = $pls | Export-PlsOffer -Name api -Contact ops; $pls | Export-PlsOffer '{_file}' -Name api -Contact ops").Succeeded();
    }

    [Theory]
    [InlineData("Import-PlsOffer FILE")]
    [InlineData("Import-PlsOffer -Path FILE")]
    [InlineData("'FILE' | Import-PlsOffer")]
    [InlineData("[IO.FileInfo]'FILE' | Import-PlsOffer")]
    [InlineData("Import-PlsOffer FOLDER/*.json")]
    [InlineData("$text | Import-PlsOffer")]
    [InlineData("Import-PlsOffer -InputObject $text")]
    [InlineData("$text -split \"`n\" | Import-PlsOffer")]
    [InlineData("$text | Import-PlsOffer | Import-PlsOffer")]
    [InlineData("$pls | Export-PlsOffer -Name api -Contact ops | Import-PlsOffer")]
    public void An_offer_is_read_from_a_path_a_file_a_text_or_its_lines(string script)
    {
        PSObject offer = _world.Run(script.Replace("FILE", _file).Replace("FOLDER", _folder)).Single;
        Assert.Equal(("api", _world.ServiceAlias, "ops"), (ConsumerWorld.Text(offer, "Name"), ConsumerWorld.Text(offer, "Alias"), ConsumerWorld.Text(offer, "Contact")));
        Assert.Equal("80/TCP", _world.Run("$offer.Ports[0].ToString()", ("offer", offer)).Single.ToString());
    }

    [Fact]
    public void Several_texts_on_one_pipe_are_several_offers() => Assert.Equal(2, _world.Run("$text, $text | Import-PlsOffer").Succeeded().Count);

    [Theory]
    [InlineData("")]
    [InlineData("-AliasOnly")]
    public void It_pipes_into_an_endpoint_in_the_consumers_session(string switches)
    {
        string name = _world.NewName();
        PSObject endpoint = _world.Run($"$pls | Export-PlsOffer {switches} | Import-PlsOffer | New-PlsConsumerEndpoint {name} -Subnet spoke01/endpoints -Session consumer").Single;
        Assert.Equal(("Pending", switches.Length > 0 ? _world.ServiceAlias : _world.ServiceId), (ConsumerWorld.Text(endpoint, "Status"), ConsumerWorld.Text(endpoint, "Target")));
    }

    [Theory]
    [InlineData("Import-PlsOffer FOLDER/no-such.json", "OfferFileNotFound")]
    [InlineData("'no-such' | Import-PlsOffer", "OfferFileNotFound")]
    [InlineData("Import-PlsOffer FOLDER", "OfferFileUnreadable")]
    [InlineData("Import-PlsOffer \"a`0b\"", "OfferFileUnreadable")]
    [InlineData("'{' | Import-PlsOffer", "OfferNotJson")]
    [InlineData("'{}' | Import-PlsOffer", "OfferNotAnOffer")]
    [InlineData("$text.Replace('\"version\": 1', '\"version\": 7') | Import-PlsOffer", "OfferVersionUnknown")]
    [InlineData("$text.Replace('\"port\": 80', '\"port\": \"80\"') | Import-PlsOffer", "OfferInvalid")]
    [InlineData("$text.Replace('\"westeurope\"', '\"eastus\"') | Import-PlsOffer", "OfferAliasMismatch")]
    [InlineData("('{' + ' ' * 70000) | Import-PlsOffer", "OfferTooLarge")]
    [InlineData("42 | Import-PlsOffer", "OfferInputUnknown")]
    public void Bad_input_gets_its_own_error(string script, string errorId) =>
        Assert.Equal(errorId + Command, _world.Run(script.Replace("FOLDER", _folder)).Error.FullyQualifiedErrorId);

    [Fact]
    public void A_folder_is_called_one() => Assert.Equal($"'{_folder}' can't be read: it is a folder.", _world.Run($"Import-PlsOffer '{_folder}'").Error.ToString());

    [Fact]
    public void A_huge_file_is_refused()
    {
        File.WriteAllText(_file, File.ReadAllText(_file) + new string(' ', 70_000));
        Assert.Equal("OfferTooLarge" + Command, _world.Run($"Import-PlsOffer '{_file}'").Error.FullyQualifiedErrorId);
    }

    [Fact]
    public void One_bad_file_stops_none_of_the_others()
    {
        CommandResult result = _world.Run($"Import-PlsOffer no-such.json, '{_file}'");
        Assert.Equal((1, "OfferFileNotFound"), (result.Output.Count, result.ErrorIds.Single()));
    }

    [Fact]
    public void An_offer_is_shown_in_one_row()
    {
        TestHost screen = new();
        using ModuleHost host = new(host: screen);
        host.Run("$offer | Out-Default", ("offer", _world.Run("$text | Import-PlsOffer").Single)).Succeeded();
        string[] lines = [.. screen.Screen.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
        Assert.Equal(["Name", "Region", "Ports", "Visibility", "Approval", "Fqdns"], lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches("^api +westeurope +80/TCP +Listed +Manual", lines[2]);
        Assert.All(lines, line => Assert.True(line.Length <= 120, line));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}

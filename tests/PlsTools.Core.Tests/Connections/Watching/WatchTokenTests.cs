using System.IO.Compression;
using System.Text;
using CsCheck;
using PlsTools.Core.Connections;
using PlsTools.Core.Connections.Watching;
using PlsTools.Core.Errors;

namespace PlsTools.Core.Tests.Connections.Watching;

public sealed class WatchTokenTests
{
    [Fact]
    public void What_is_written_reads_back_with_all_that_a_later_change_may_tell() =>
        Gen.Int[0, Links.States - 1].Array[Links.Places].Sample(world =>
        {
            WatchState state = Links.State(world);
            WatchState read = WatchToken.Read(WatchToken.Write(state));
            return read.Connections.OrderBy(connection => connection.Name).SequenceEqual(state.Connections.OrderBy(connection => connection.Name));
        });

    [Fact]
    public void Any_text_of_a_consumer_survives() =>
        Gen.String.Where(text => !text.Any(char.IsSurrogate)).Sample(text =>
        {
            WatchState state = WatchState.Empty.With(Links.Connection(0, "Pending", text) with { ConsumerTenantId = "b" });
            PlsConnection read = WatchToken.Read(WatchToken.Write(state)).Connections.Single();
            return read.Description == text && read.ConsumerTenantId == "b";
        });

    [Fact]
    public void A_connection_takes_less_than_a_hundred_characters()
    {
        Random random = new(1);
        WatchState state = Enumerable.Range(0, 1000).Aggregate(WatchState.Empty, (known, number) => known.With(Named(number, random)));
        Assert.InRange(WatchToken.Write(state).Length, 1000 * 20, 1000 * 100);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("pls1.")]
    [InlineData("pls1.%%%")]
    [InlineData("pls1.AAAA")]
    [InlineData("pls2.AAAA")]
    public void Another_text_is_refused_with_the_way_to_a_token(string text)
    {
        PlsException error = Assert.Throws<PlsException>(() => WatchToken.Read(text));
        Assert.Equal(("WatchTokenMalformed", PlsErrorKind.InvalidArgument), (error.ErrorId, error.Kind));
        Assert.Contains("-ResumeVariable", error.RecommendedAction);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("[null]")]
    [InlineData("[{}]")]
    [InlineData("""[{"id":7}]""")]
    [InlineData("""[{"id":"/subscriptions/s"}]""")]
    [InlineData("""[{"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/privateLinkServices/p"}]""")]
    [InlineData("""[{"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/privateLinkServices/p/privateEndpointConnections/c","properties":[]}]""")]
    public void A_token_that_holds_something_else_is_refused(string content) =>
        Assert.Equal("WatchTokenMalformed", Assert.Throws<PlsException>(() => WatchToken.Read(Packed(content))).ErrorId);

    [Fact]
    public void A_cut_token_is_refused_and_shown_shortened()
    {
        string token = WatchToken.Write(WatchState.Empty.With(Links.Connection(0, "Pending", new string('x', 100))));
        PlsException error = Assert.Throws<PlsException>(() => WatchToken.Read(token[..^12]));
        Assert.Equal(token[..40] + "…", error.Target);
    }

    private static PlsConnection Named(int number, Random random)
    {
        byte[] guid = new byte[16];
        random.NextBytes(guid);
        string name = $"ep-{number}.{new Guid(guid)}";
        return Links.Connection(0, "Approved", "known team") with { Name = name, ResourceId = Links.Service(0).Child("privateEndpointConnections", name).ToString() };
    }

    private static string Packed(string content)
    {
        using MemoryStream packed = new();
        using (BrotliStream packer = new(packed, CompressionLevel.Fastest, leaveOpen: true)) packer.Write(Encoding.UTF8.GetBytes(content));
        return "pls1." + Convert.ToBase64String(packed.ToArray());
    }
}

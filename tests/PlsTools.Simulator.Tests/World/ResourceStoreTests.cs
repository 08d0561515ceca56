using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Tests.World;

public sealed class ResourceStoreTests
{
    private const string Type = "Contoso.Things/things";
    private readonly ResourceStore _store = new();

    [Fact]
    public void A_removal_does_not_disturb_the_order_of_creation()
    {
        foreach (string name in (string[])["a", "b", "c"]) Put(name);
        _store.Remove("/s/b");
        Put("d");
        Put("a");
        Assert.Equal(["/s/a", "/s/c", "/s/d"], _store.OfType(Type).Select(resource => resource.Id));
        Assert.Equal(["/s/a", "/s/c", "/s/d"], _store.Below("/s").Select(resource => resource.Id));
    }

    [Fact]
    public void Ids_and_types_are_found_in_any_letter_case()
    {
        Put("a");
        Assert.NotNull(_store.Find("/S/A"));
        Assert.Single(_store.OfType(Type.ToUpperInvariant(), "/S"));
        Assert.Empty(_store.OfType(Type, "/s/a"));
        Assert.True(_store.Remove("/S/A"));
        Assert.False(_store.Remove("/S/A"));
    }

    [Fact]
    public void Several_changes_are_told_after_the_last_one()
    {
        List<string> told = [];
        bool inside = false;
        _store.Changed += id =>
        {
            Assert.False(inside);
            told.Add(id);
        };
        _store.Change(() =>
        {
            inside = true;
            Put("a");
            _store.Change(() => _store.Remove("/s/a"));
            inside = false;
            return true;
        });
        Assert.Equal(["/s/a", "/s/a"], told);
    }

    [Fact]
    public void A_change_that_throws_still_tells_what_it_did()
    {
        List<string> told = [];
        _store.Changed += told.Add;
        Assert.Throws<InvalidOperationException>(() => _store.Change<bool>(() =>
        {
            Put("a");
            throw new InvalidOperationException();
        }));
        Assert.Equal(["/s/a"], told);
    }

    private void Put(string name) => _store.Put(new($"/s/{name}", Type, []));
}

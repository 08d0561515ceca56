using System.Text.RegularExpressions;
using CsCheck;
using PlsTools.Core.Permissions;

namespace PlsTools.Core.Tests.Permissions;

/// <summary>Patterns of actions, and what several entries of them come to.</summary>
public sealed class ActionPatternTests
{
    private static readonly Gen<string> s_text = Gen.OneOf<string>("a", "A", "b", "/", "read", "Read", ".", "*").Array[0, 8].Select(string.Concat);

    [Theory]
    [InlineData("*", "Microsoft.Network/privateLinkServices/read", true)]
    [InlineData("*/read", "Microsoft.Network/privateLinkServices/privateEndpointConnections/read", true)]
    [InlineData("*/read", "Microsoft.Network/privateLinkServices/write", false)]
    [InlineData("Microsoft.Network/*", "microsoft.network/PRIVATELINKSERVICES/Write", true)]
    [InlineData("Microsoft.Network/*/read", "Microsoft.Network/privateLinkServices/read", true)]
    [InlineData("Microsoft.Network/*/read", "Microsoft.Network/read", false)]
    [InlineData("Microsoft.Network/privateLinkServices/read", "Microsoft.Network/privateLinkServices/readMore", false)]
    [InlineData("Microsoft.Network/privateLinkServices", "Microsoft.Network/privateLinkServices/read", false)]
    [InlineData("*/subnets/*/action", "Microsoft.Network/virtualNetworks/subnets/join/action", true)]
    [InlineData("", "Microsoft.Network/privateLinkServices/read", false)]
    public void An_asterisk_stands_for_any_text_and_letter_case_does_not_count(string pattern, string action, bool matches) =>
        Assert.Equal(matches, ActionPattern.Matches(pattern, action));

    [Fact]
    public void It_matches_what_a_regular_expression_of_the_same_meaning_matches() =>
        Gen.Select(s_text, s_text).Sample((pattern, text) =>
        {
            string action = text.Replace("*", "c", StringComparison.Ordinal);
            string same = $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}\\z";
            return ActionPattern.Matches(pattern, action) == Regex.IsMatch(action, same, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);
        });

    [Fact]
    public void A_pattern_of_many_asterisks_costs_no_more_than_its_length_times_the_texts() =>
        Assert.False(ActionPattern.Matches(string.Concat(Enumerable.Repeat("a*", 200)) + "b", new string('a', 5000)));

    [Fact]
    public void What_one_entry_leaves_out_another_may_allow()
    {
        PermissionEntry allButWrites = new(["*"], ["*/write"], [], []);
        PermissionEntry linkWrites = new(["Microsoft.Network/privateLinkServices/*"], [], [], []);

        Assert.False(new PermissionGrants([allButWrites], null).Allow("Microsoft.Network/privateLinkServices/write"));
        Assert.True(new PermissionGrants([allButWrites, linkWrites], null).Allow("Microsoft.Network/privateLinkServices/write"));
        Assert.False(new PermissionGrants([allButWrites, linkWrites], null).Allow("Microsoft.Network/loadBalancers/write"));
    }

    [Fact]
    public void More_entries_never_allow_less_and_the_order_does_not_count()
    {
        Gen<string[]> patterns = s_text.Array[0, 3];
        Gen<PermissionEntry> entry = Gen.Select(patterns, patterns, (actions, not) => new PermissionEntry(actions, not, not, actions));
        Gen.Select(entry.Array[0, 4], entry, s_text).Sample((entries, more, action) =>
        {
            bool allowed = new PermissionGrants(entries, null).Allow(action);
            return (!allowed || new PermissionGrants([.. entries, more], null).Allow(action))
                && allowed == new PermissionGrants([.. entries.Reverse()], null).Allow(action)
                && new PermissionGrants([more], null).Allow(action) == (more.Allows(action) && !more.NotActions.Any(pattern => ActionPattern.Matches(pattern, action)));
        });
    }

    [Fact]
    public void Actions_allow_no_data_actions() =>
        Assert.False(new PermissionGrants([new(["*"], [], [], [])], null).AllowData("Microsoft.ContainerService/managedClusters/services/read"));
}

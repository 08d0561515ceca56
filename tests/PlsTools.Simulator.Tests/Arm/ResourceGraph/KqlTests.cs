using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Tests.Arm.ResourceGraph;

/// <summary>The query language: operators, functions, comparisons, and what is refused.</summary>
public sealed class KqlTests
{
    private const string Tagged = $"{ArmBench.Provider}/providers/Microsoft.Network/publicIPAddresses/";
    private readonly GraphBench _bench = new();

    public KqlTests()
    {
        for (int index = 0; index < 3; index++)
        {
            _bench.Arm.Arm.Seed($"{Tagged}ip{index}", ArmBench.Json($$$"""
                {"location":"{{{(index == 2 ? "northeurope" : "westeurope")}}}","tags":{"Env":"{{{(index == 0 ? "prod" : "test")}}}"},"zones":["1","{{{index}}}"],"sku":{"name":"Standard"}}
                """));
        }
    }

    [Theory]
    [InlineData("tostring(properties.subnets[0].name)", "nodes")]
    [InlineData("tostring(properties['subnets'][1]['name'])", "nat")]
    [InlineData("tostring(properties.subnets[-1].name)", "nat")]
    [InlineData("tostring(properties.subnets[9].name)", "")]
    [InlineData("tostring(properties.Subnets)", "")]
    [InlineData("tostring(properties[strcat('provisioning', 'State')])", "Succeeded")]
    [InlineData("properties.subnets[array_length(properties.subnets) - 1].name", "nat")]
    [InlineData("properties.['provisioningState']", "Succeeded")]
    [InlineData("properties.subnets[1 - 1].name", "nodes")]
    [InlineData("array_length(properties.subnets)", "2")]
    [InlineData("tolower('AbC')", "abc")]
    [InlineData("toupper(\"AbC\")", "ABC")]
    [InlineData("split(id, '/')[4]", "provider")]
    [InlineData("strcat(name, '-', 1, true)", "vnet-1true")]
    [InlineData("isempty(kind)", "true")]
    [InlineData("isnotempty(name)", "true")]
    [InlineData("isempty(properties.nothing)", "true")]
    [InlineData("parse_json('{\"a\":[1,{\"b\":\"c\"}]}').a[1].b", "c")]
    [InlineData("todynamic('no json')", "no json")]
    [InlineData("extract('/subscriptions/([^/]+)/', 1, id)", ArmBench.ProviderSubscription)]
    [InlineData("extract('(', 1, id)", "")]
    [InlineData("extract(strcat('(', 'v', ')'), 1, name)", "v")]
    [InlineData("trim('/', '//a/b/')", "a/b")]
    [InlineData("coalesce(kind, managedBy, 'neither')", "neither")]
    [InlineData("iff(name == 'vnet', 'yes', 'no')", "yes")]
    [InlineData("case(name == 'a', 1, name == 'vnet', 2, 3)", "2")]
    [InlineData("tobool('true')", "true")]
    [InlineData("toint('12') + 3 * 2", "18")]
    [InlineData("toint('nonsense')", "null")]
    [InlineData("7 / 2", "3")]
    [InlineData("7 / 2.0", "3.5")]
    [InlineData("-(2 - 5)", "3")]
    [InlineData("substring('private', 3)", "vate")]
    [InlineData("substring('private', 0, 4)", "priv")]
    [InlineData("strlen('four')", "4")]
    [InlineData("indexof('abc', 'c')", "2")]
    [InlineData("replace_string('a-b-c', '-', '/')", "a/b/c")]
    [InlineData("strcat_array(split('a,b', ','), '|')", "a|b")]
    [InlineData("bag_pack('a', 1).a", "1")]
    [InlineData("ago(9999999d)", "null")]
    [InlineData("now() - 9999999d", "null")]
    [InlineData("datetime(9999-12-31) + 10d", "null")]
    [InlineData("datetime(2026-11-23) + 1d - 2d == datetime(2026-11-22)", "true")]
    [InlineData("parse_json('{\"a\":1,\"a\":2}').a", "null")]
    [InlineData("tostring(parse_json('[\"\\\\ud800\"]'))", "[\"\\ud800\"]")]
    [InlineData("now() - ago(2h) == 2h", "true")]
    [InlineData("datetime(2026-03-01T08:00:00Z) == now()", "true")]
    [InlineData("dynamic([\"a\",\"b\"])[1]", "b")]
    [InlineData("@'a\\b'", "a\\b")]
    [InlineData("'it\\'s'", "it's")]
    [InlineData("not(name == 'vnet')", "false")]
    public void Expressions_have_their_values(string expression, string expected) => Assert.Equal(expected, _bench.Value(expression));

    [Theory]
    [InlineData("replace_string({0}, 'a', 'aaaa')", "strlen({0})")]
    [InlineData("strcat({0}, {0})", "strlen({0})")]
    public void What_a_query_makes_of_a_text_ends_at_a_size(string twice, string measure)
    {
        string growing = string.Concat(Enumerable.Range(1, 40).Select(step => $" | extend x{step} = {string.Format(twice, $"x{step - 1}")}"));

        Assert.Equal(["1048576"], _bench.Rows($"Resources | where name == 'vnet' | extend x0 = 'aa'{growing} | project {string.Format(measure, "x40")}"));
    }

    [Theory]
    [InlineData("pack_array({0}, {0})", 40)]
    [InlineData("pack_array({0})", 2000)]
    [InlineData("bag_pack('a', {0}, 'b', {0})", 40)]
    public void What_a_query_packs_without_end_is_null(string packed, int times)
    {
        string growing = string.Concat(Enumerable.Range(1, times).Select(step => $" | extend x = {string.Format(packed, "x")} | where isnotnull(x)"));

        Assert.Empty(_bench.Rows($"Resources | where name == 'vnet' | extend x = pack_array('a'){growing} | project name"));
    }

    [Theory]
    [InlineData("name == 'vnet'", true)]
    [InlineData("name == 'VNET'", false)]
    [InlineData("name =~ 'VNET'", true)]
    [InlineData("name !~ 'VNET'", false)]
    [InlineData("name != 'VNET'", true)]
    [InlineData("name in ('a', 'vnet')", true)]
    [InlineData("name in ('VNET')", false)]
    [InlineData("name in~ ('VNET')", true)]
    [InlineData("name !in ('vnet')", false)]
    [InlineData("name !in~ ('VNET')", false)]
    [InlineData("name contains 'NE'", true)]
    [InlineData("name !contains 'NE'", false)]
    [InlineData("name contains_cs 'NE'", false)]
    [InlineData("id has 'resourcegroups'", true)]
    [InlineData("id has 'resource'", false)]
    [InlineData("id has_any ('x', 'provider')", true)]
    [InlineData("id has_all ('x', 'provider')", false)]
    [InlineData("name startswith 'VN'", true)]
    [InlineData("name !startswith 'VN'", false)]
    [InlineData("name endswith 'ET'", true)]
    [InlineData("name matches regex '^v.*t$'", true)]
    [InlineData("strlen(name) between (4 .. 5)", true)]
    [InlineData("strlen(name) !between (4 .. 5)", false)]
    [InlineData("name == 'x' or name == 'vnet' and location == 'westeurope'", true)]
    [InlineData("(name == 'vnet' or name == 'x') and location == 'x'", false)]
    [InlineData("properties.provisioningState =~ 'succeeded'", true)]
    [InlineData("properties.nothing == ''", true)]
    [InlineData("properties.nothing > 3", false)]
    [InlineData("properties.subnets has '10.1.1.0/24'", true)]
    [InlineData("name < 'w' and name >= 'v'", true)]
    public void Conditions_hold_or_not(string condition, bool expected) =>
        Assert.Equal(expected ? 1 : 0, _bench.Rows($"Resources | where name == 'vnet' | where {condition}").Length);

    [Theory]
    [InlineData("Resources | where type =~ 'MICROSOFT.NETWORK/publicIPAddresses' | project name, env = tostring(tags.Env) | order by name asc", "ip0,prod;ip1,test;ip2,test")]
    [InlineData("resources | where name startswith 'ip' | project name | sort by name", "ip2;ip1;ip0")]
    [InlineData("where name startswith 'ip' | top 1 by name asc | project name", "ip0")]
    [InlineData("Resources | where name startswith 'ip' | summarize count() by location | order by count_ desc", "westeurope,2;northeurope,1")]
    [InlineData("Resources | where name startswith 'ip' | summarize n = dcount(location), make_list(name)", "2,[\n  \"ip0\",\n  \"ip1\",\n  \"ip2\"\n]")]
    [InlineData("Resources | where name == 'none' | summarize count()", "0")]
    [InlineData("Resources | where name startswith 'ip' | summarize total = sum(4611686018427387904) | project isnotnull(total)", "true")]
    [InlineData("Resources | where name == 'none' | summarize count() by location", "")]
    [InlineData("Resources | where name startswith 'ip' | summarize max(name), min(name), countif(location == 'westeurope')", "ip2,ip0,2")]
    [InlineData("Resources | where name startswith 'ip' | count", "3")]
    [InlineData("Resources | where name startswith 'ip' | distinct location | order by location asc", "northeurope;westeurope")]
    [InlineData("Resources | where name startswith 'ip' | take 2 | project name", "ip0;ip1")]
    [InlineData("Resources | where name == 'ip1' | mv-expand zones | project name, zones", "ip1,1;ip1,1")]
    [InlineData("Resources | where name == 'ip2' | mv-expand zone = zones to typeof(string) limit 1 | project zone", "1")]
    [InlineData("Resources | where name == 'ip2' | mv-expand with_itemindex=i zones | project i, zones", "0,1;1,2")]
    [InlineData("Resources | where name == 'vnet' | mv-expand properties.nothing | project name", "vnet")]
    [InlineData("Resources | where name == 'vnet' | mv-expand s = properties.subnets[0].properties.delegations | project name", "")]
    [InlineData("Resources | where name == 'vnet' | mv-expand properties.subnets | project tostring(properties_subnets.name)", "nodes;nat")]
    [InlineData("Resources | where name == 'ip0' | mv-expand kind=array tags | project tags[0], tags[1]", "Env,prod")]
    [InlineData("Resources | where name == 'ip0' | mv-expand tags | extend key = tostring(bag_keys(tags)[0]) | project key, value = tags[key]", "Env,prod")]
    [InlineData("Resources | where name == 'ip0' | project zones[0], tags['Env'], sku.name | project zones_0, tags_Env, sku_name", "1,prod,Standard")]
    [InlineData("Resources | where name == 'ip0' | project-keep name, loc* | project-rename place = location", "ip0,westeurope")]
    [InlineData("Resources | where name == 'ip0' | project name, location, id | project-away id", "ip0,westeurope")]
    [InlineData("Resources | where name == 'ip0' | extend name = toupper(name), sku.name | project name, sku_name", "IP0,Standard")]
    [InlineData("Resources | where name startswith 'ip' | join kind=inner (ResourceContainers | where type == 'microsoft.resources/subscriptions' | project subscriptionId, sub = name) on subscriptionId | project name, sub | order by name asc", "ip0,Subscription a;ip1,Subscription a;ip2,Subscription a")]
    [InlineData("Resources | where name startswith 'ip' | join (Resources | where name startswith 'ip') on location | project name, name1 | order by name asc, name1 asc", "ip0,ip0;ip0,ip1;ip2,ip2")]
    [InlineData("Resources | where name == 'ip2' | project name, location | join kind=leftouter (Resources | where name == 'ip0' | project place = location, id) on $left.location == $right.place", "ip2,northeurope,,")]
    [InlineData("Resources | where name == 'ip0' | project name | union (ResourceContainers | where name == 'provider' | project name, location)", "ip0,;provider,westeurope")]
    [InlineData("project id, name, type | where name == 'ip0' | project name, type", "ip0,microsoft.network/publicipaddresses")]
    [InlineData("project n = name, location, z = type | where z =~ 'microsoft.network/publicipaddresses' | where n == 'ip0'", "ip0,westeurope,microsoft.network/publicipaddresses")]
    [InlineData("where type == 'Microsoft.Network/publicIPAddresses' | project name", "")]
    [InlineData("where type =~ 'Microsoft.Network/publicIPAddresses' and name == 'ip0' or name == 'vnet' | project name", "vnet;ip0")]
    [InlineData("Resources // all\n| where name == 'ip0' // one\n| project ['name']", "ip0")]
    public void Operators_work_together(string query, string expected) => Assert.Equal(expected, string.Join(';', _bench.Rows(query)).Replace("\r", ""));

    [Fact]
    public void What_is_expanded_stops_at_128_rows_unless_more_are_asked_for()
    {
        JsonArray many = new([.. Enumerable.Range(0, 500).Select(number => JsonValue.Create(number))]);
        _bench.Arm.World.Resources.Put(new($"{ArmBench.Provider}/providers/Test.Things/things/t", "Test.Things/things", new()
        {
            ["name"] = "t",
            ["location"] = "westeurope",
            ["properties"] = new JsonObject { ["many"] = many },
        }));
        Assert.Equal(["128"], _bench.Rows("Resources | where name == 't' | mv-expand m = properties.many | count"));
        Assert.Equal(["400"], _bench.Rows("Resources | where name == 't' | mv-expand m = properties.many limit 400 | count"));
        Assert.Equal(["500"], _bench.Rows("Resources | where name == 't' | mv-expand m = properties.many limit 2000 | count"));
    }

    [Theory]
    [InlineData("where where", "ParserFailure", 1, 11, "<EOF>")]
    [InlineData("", "ParserFailure", 1, 0, "<EOF>")]
    [InlineData("Resources |", "ParserFailure", 1, 11, "<EOF>")]
    [InlineData("Resources | where name = 'x'", "ParserFailure", 1, 23, "=")]
    [InlineData("Resources\n| where (name == 'x'", "ParserFailure", 2, 20, "<EOF>")]
    [InlineData("Resources | frobnicate", "ParserFailure", 1, 12, "frobnicate")]
    [InlineData("Resources | where name == 'x", "ParserFailure", 1, 26, "'x")]
    [InlineData("Resources | project name name", "ParserFailure", 1, 25, "name")]
    [InlineData("Resources | parse id with * '/a/' b", "InvalidQueryLanguage", 1, 12, "parse")]
    [InlineData("Resources | mv-apply x = zones on (count)", "InvalidQueryLanguage", 1, 12, "mv-apply")]
    [InlineData("AdvisorResources | count", "InvalidQueryLanguage", 1, 0, "AdvisorResources")]
    [InlineData("let a = 1; Resources", "InvalidQueryLanguage", 1, 0, "let")]
    [InlineData("Resources | extend x = hash_md5(name)", "InvalidQueryLanguage", 1, 23, "hash_md5")]
    [InlineData("Resources | summarize arg_max(name, *) by location", "InvalidQueryLanguage", 1, 22, "arg_max")]
    [InlineData("Resources | where Name == 'x'", "Default", 1, 18, "Name")]
    [InlineData("Resources | project x.y", "Default", 1, 20, "x")]
    [InlineData("Resources | where properties == tags", "Default", 1, 29, "==")]
    [InlineData("Resources | where name == 1", "Default", 1, 23, "==")]
    [InlineData("Resources | where name", "Default", 1, 18, "name")]
    [InlineData("Resources | where name.x == ''", "Default", 1, 22, ".")]
    [InlineData("Resources | summarize count() by properties.x", "Default", 1, 33, "properties")]
    [InlineData("Resources | order by properties", "Default", 1, 21, "properties")]
    [InlineData("Resources | mv-expand name", "Default", 1, 22, "name")]
    [InlineData("Resources | mv-expand zones limit 3000", "Default", 1, 34, "3000")]
    [InlineData("Resources | join kind=inner (Resources) on properties", "Default", 1, 43, "properties")]
    public void A_query_that_is_refused_is_told_where(string query, string code, int line, int position, string token)
    {
        ArmAnswer answer = _bench.Ask(query).Expect(System.Net.HttpStatusCode.BadRequest);
        Assert.Equal(("BadRequest", "InvalidQuery"), (answer.ErrorCode, answer.Text("error.details.0.code")));
        Assert.Equal(
            (code, line, position, token),
            (answer.Text("error.details.1.code"), (int)answer.At("error.details.1.line")!, (int)answer.At("error.details.1.characterPositionInLine")!, answer.Text("error.details.1.token")));
        Assert.Equal(code == "ParserFailure", answer.At("error.details.1.expectedToken") is not null);
    }

    [Fact]
    public void Whatever_is_asked_is_answered_or_refused()
    {
        GraphBench bench = new(new() { ResourceGraphQuota = int.MaxValue });
        Random random = new(11);
        int answered = 0;
        for (int round = 0; round < 1500; round++)
        {
            string query = "Resources | " + string.Join(" | ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomOperator(random)));
            ArmAnswer answer = bench.Ask(query);
            Assert.True(answer.Status is 200 or 400, query);
            if (answer.Status == 200) answered++;
        }

        Assert.InRange(answered, 150, 1350);
    }

    private static string RandomOperator(Random random)
    {
        string Expression() => RandomExpression(random, 2);
        return random.Next(12) switch
        {
            0 or 1 => $"where {Expression()} {Pick(random, "==", "!=", "=~", "<", ">=", "in (1,'a',", "contains", "has", "!startswith", "matches regex")} {Expression()}",
            2 => $"project {Expression()}, x = {Expression()}",
            3 => $"extend {Pick(random, "name", "y", "id")} = {Expression()}",
            4 => $"mv-expand {Expression()} limit {random.Next(5)}",
            5 => $"summarize {Pick(random, "count()", "make_list", "dcount", "max", "sum", "avg", "take_any")}({Expression()}) by {Expression()}",
            6 => $"order by {Expression()} {Pick(random, "asc", "desc", "asc nulls last")}",
            7 => $"top {random.Next(3)} by {Expression()}",
            8 => $"distinct {Expression()}",
            9 => $"join kind={Pick(random, "inner", "leftouter", "fullouter")} (Resources | project id, k = {Expression()}) on {Pick(random, "id", "$left.id == $right.k")}",
            10 => $"union (ResourceContainers | extend {Pick(random, "name", "z")} = {Expression()})",
            _ => Pick(random, "count", "take 1", "project-away tags", "project-rename q = name", "mv-expand zones, properties.subnets"),
        };
    }

    private static string RandomExpression(Random random, int depth)
    {
        string Inner() => RandomExpression(random, depth - 1);
        return depth == 0 || random.Next(3) == 0
            ? Pick(random, "name", "id", "tags", "properties", "properties.subnets", "properties.subnets[0].name", "zones", "sku.name", "kind", "1", "-2", "2.5", "'a'", "''", "'('", "1h", "true", "now()", "dynamic([1,{}])")
            : random.Next(14) switch
            {
                0 => $"tostring({Inner()})",
                1 => $"toint({Inner()})",
                2 => $"split({Inner()}, {Inner()}, {Inner()})",
                3 => $"substring({Inner()}, {Inner()}, {Inner()})",
                4 => $"extract({Inner()}, {Inner()}, {Inner()})",
                5 => $"iff({Inner()}, {Inner()}, {Inner()})",
                6 => $"coalesce({Inner()}, {Inner()})",
                7 => $"array_length({Inner()})",
                8 => $"bag_pack({Inner()}, {Inner()}, {Inner()})",
                9 => $"{Inner()}[{Inner()}]",
                10 => $"({Inner()} {Pick(random, "+", "-", "*", "/", "%")} {Inner()})",
                11 => $"{Pick(random, "todatetime", "totimespan", "todouble", "tobool", "parse_json", "bag_keys", "isempty", "not", "strlen", "toupper")}({Inner()})",
                12 => $"{Pick(random, "strcat_array", "trim", "indexof", "replace_string")}({Inner()}, {Inner()}, {Inner()})",
                _ => $"pack_array({Inner()}, {Inner()})",
            };
    }

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];

    [Fact]
    public void A_query_is_nested_a_hundred_times_at_most()
    {
        Assert.Equal(200, _bench.Ask($"where {new string('(', 90)}true{new string(')', 90)}").Status);
        foreach (string query in (string[])[$"where {new string('(', 20_000)}true", new string('(', 20_000), $"where {new string('-', 20_000)}1", $"where {string.Concat(Enumerable.Repeat("not(", 20_000))}"])
            Assert.Equal("BadRequest", _bench.Ask(query).Expect(System.Net.HttpStatusCode.BadRequest).ErrorCode);
    }

    [Fact]
    public void A_query_holds_three_expansions_and_three_joins_and_unions()
    {
        string union = string.Concat(Enumerable.Repeat(" | union (Resources)", 3));
        Assert.Equal(200, _bench.Ask("Resources" + union).Status);
        Assert.Contains("3 joins and unions", _bench.Ask("Resources" + union + " | union (Resources)").Text("error.details.1.message"));
        Assert.Contains("may hold 3", _bench.Ask("Resources" + string.Concat(Enumerable.Repeat(" | mv-expand zones", 4))).Text("error.details.1.message"));
    }
}

using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Values;

/// <summary>What of a URL and of headers a log may show.</summary>
public sealed class LoggedUrlTests
{
    [Theory]
    [InlineData("https://management.azure.com/subscriptions/s?api-version=2022-12-01", "https://management.azure.com/subscriptions/s?api-version=2022-12-01")]
    [InlineData("https://u:canary@host:8443/a", "https://host:8443/a")]
    [InlineData("https://host/a?api-version=1&t=canary&c=canary&s=canary&h=canary", "https://host/a?api-version=1&…")]
    [InlineData("https://host/a?%24skiptoken=canary", "https://host/a?…")]
    [InlineData("https://host/a?canary", "https://host/a?…")]
    [InlineData("https://host/a?=canary&api-version=1", "https://host/a?api-version=1&…")]
    [InlineData("https://host/a?api-version=1#canary", "https://host/a?api-version=1")]
    [InlineData("https://host/r?%24filter=resourceType%20eq%20'x'", "https://host/r?$filter=resourceType eq 'x'")]
    public void Only_what_the_module_itself_asks_is_shown(string url, string shown) => Assert.Equal(shown, LoggedUrl.Of(new(url)));

    [Fact]
    public void Only_headers_that_are_named_are_shown_and_signed_urls_without_their_signature()
    {
        KeyValuePair<string, string>[] headers =
        [
            new("Authorization", "Bearer canary"),
            new("x-ms-authorization-auxiliary", "Bearer canary"),
            new("Impersonate-Extra-scopes", "canary"),
            new("WWW-Authenticate", "Bearer claims=canary"),
            new("Set-Cookie", "canary"),
            new("x-ms-anything", "canary"),
            new("ETAG", "e"),
            new("x-ms-ratelimit-remaining-subscription-reads", "7"),
            new("Azure-AsyncOperation", "https://host/operations/o?api-version=1&s=canary"),
            new("Location", "canary"),
        ];

        Assert.Equal(
            [
                new("ETAG", "e"),
                new("x-ms-ratelimit-remaining-subscription-reads", "7"),
                new("Azure-AsyncOperation", "https://host/operations/o?api-version=1&…"),
            ],
            LoggedHeaders.Of(headers));
    }
}

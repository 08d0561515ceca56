using PlsTools.Core.Values;

namespace PlsTools.Core.Tests.Values;

public sealed class ForeignTextTests
{
    [Theory]
    [InlineData("Please run 'az login' to setup account.")]
    [InlineData("AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app 'aaaaaaaa-0000-4000-8000-000000000011'.")]
    [InlineData("AADSTS500011: The resource principal named https://management.azure.com/ was not found in the tenant named contoso.example.")]
    [InlineData("Unable to locate credentials. You can configure credentials by running \"aws configure\".")]
    [InlineData("/subscriptions/aaaaaaaa-0000-4000-8000-000000000011/resourceGroups/rg-aks1/providers/Microsoft.Network/privateLinkServices is not there")]
    [InlineData("failed to get token: expired or revoked grant (client.authentication.k8s.io)")]
    [InlineData("Get-AzAccessToken: SharedTokenCacheCredential is not available")]
    public void What_a_person_can_act_on_stays(string said) => Assert.Equal(said, ForeignText.Presentable(said));

    [Theory]
    [InlineData("token eyJhbGciOiJub25lIn0.eyJ0aWQiOiJ0In0.c2lnbmF0dXJl is bad", "token *** is bad")]
    [InlineData("sent Authorization: Bearer short1", "sent Authorization: Bearer ***")]
    [InlineData("AADSTS1: body was client_id=a&client_secret=q8Q~a.b&grant_type=b", "AADSTS1: body was client_id=a&client_secret=***&grant_type=b")]
    [InlineData("{\"access_token\": \"hunter2\"}", "{\"access_token\": \"***\"}")]
    [InlineData("got wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY!", "got ***")]
    [InlineData("at https://me:hunter2@proxy.example/", "at https://***@proxy.example/")]
    [InlineData("key -----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY----- is bad", "key *** is bad")]
    [InlineData("0123456789abcdef0123456789abcdef", "***")]
    [InlineData("AADSTS50076: sent cRAeBlk4yNjGXxcuidva1oAhAw2vLnQN+/~ and Bearer eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImNhbmFyeSJ9.eyJhdWQiOiJodHRwcz. Sign in again.", "AADSTS50076: sent *** and Bearer *** Sign in again.")]
    [InlineData("eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6ImNhbmFyeSJ9.eyJhdWQiOiJodHRwczovL21hbmFnZW1lbnQuYXp1cmUuY29tLyIsInRpZCI6ImFhYWFhYWFhLTAwMDAtNDAwMC04MDAwLTAwMDAwMDAwMDAwMSIsImFwcGlkIjoiYWNjZXNzIHRva2VuIG9mIHRlbmFudCBhIiwiZXhwI", "***")]
    [InlineData("aaaa-bbbb-cccc-dddd-eeee-ffff-gggg-hhhh-iiii-jjjj-kkkk-llll-mmmm-nnnn-oooo-pppp-qqqq-rrrr-ssss-tttt-uuuu!", "***")]
    public void What_could_be_a_secret_does_not(string said, string shown) => Assert.Equal(shown, ForeignText.Presentable(said));
}

using System.Text.Json.Nodes;
using PlsTools.Core.Arm;
using PlsTools.Core.Errors;
using PlsTools.Core.Tests.Arm.Support;

namespace PlsTools.Core.Tests.Arm;

public sealed class ArmErrorsTests : IDisposable
{
    private readonly ArmRig _rig = new(retry: new() { MaxRetries = 0, Patience = TimeSpan.Zero });

    [Theory]
    [InlineData(400, "InvalidRequestFormat", "ArmRejected", PlsErrorKind.InvalidArgument)]
    [InlineData(400, "ReferencedResourceNotProvisioned", "ArmBusy", PlsErrorKind.Busy)]
    [InlineData(400, "PublicIPCountLimitReached", "ArmLimitReached", PlsErrorKind.LimitExceeded)]
    [InlineData(401, "InvalidAuthenticationToken", "ArmUnauthorized", PlsErrorKind.AuthenticationFailed)]
    [InlineData(401, "ExpiredAuthenticationToken", "ArmTokenExpired", PlsErrorKind.AuthenticationFailed)]
    [InlineData(403, "SomethingElse", "ArmAccessDenied", PlsErrorKind.PermissionDenied)]
    [InlineData(403, "RequestDisallowedByPolicy", "ArmDisallowedByPolicy", PlsErrorKind.PermissionDenied)]
    [InlineData(404, "ResourceNotFound", "ArmNotFound", PlsErrorKind.NotFound)]
    [InlineData(404, "SubscriptionNotFound", "ArmSubscriptionNotFound", PlsErrorKind.NotFound)]
    [InlineData(409, "CannotDeleteResource", "ArmConflict", PlsErrorKind.InvalidState)]
    [InlineData(409, "ScopeLocked", "ArmLocked", PlsErrorKind.InvalidState)]
    [InlineData(409, "MissingSubscriptionRegistration", "ArmProviderNotRegistered", PlsErrorKind.InvalidState)]
    [InlineData(409, "AnotherOperationInProgress", "ArmBusy", PlsErrorKind.Busy)]
    [InlineData(412, "PreconditionFailed", "ArmPreconditionFailed", PlsErrorKind.InvalidState)]
    [InlineData(429, "SubscriptionRequestsThrottled", "ArmThrottled", PlsErrorKind.LimitExceeded)]
    [InlineData(429, "RetryableError", "ArmBusy", PlsErrorKind.Busy)]
    [InlineData(500, "InternalServerError", "ArmUnavailable", PlsErrorKind.ConnectionFailed)]
    [InlineData(503, "ServerTimeout", "ArmUnavailable", PlsErrorKind.ConnectionFailed)]
    public async Task Each_answer_has_its_error(int status, string code, string errorId, PlsErrorKind kind)
    {
        _rig.Service.Answer(status, $$$"""{"error":{"code":"{{{code}}}","message":"In Azure's words.","details":[]}}""");

        ArmException error = await FailAsync();

        Assert.Equal((errorId, kind, status, code), (error.ErrorId, error.Kind, error.Status, error.Code));
        Assert.Contains("privateLinkServices 'api' in resource group 'rg'", error.Message);
        Assert.Contains("In Azure's words.", error.Message);
        Assert.False(string.IsNullOrWhiteSpace(error.RecommendedAction));
        Assert.DoesNotContain('{', error.RecommendedAction!);
        Assert.Null(error.InnerException);
    }

    [Fact]
    public async Task A_missing_permission_is_named_with_its_scope_and_identity()
    {
        _rig.Service.Answer(
            403,
            """{"error":{"code":"AuthorizationFailed","message":"The client 'X' with object id 'Y' does not have authorization to perform action 'Microsoft.Network/privateLinkServices/read' over scope '/subscriptions/s/resourceGroups/rg' or the scope is invalid. If access was recently granted, please refresh your credentials."}}""");

        ArmException error = await FailAsync();

        Assert.Equal(("ArmForbidden", PlsErrorKind.PermissionDenied), (error.ErrorId, error.Kind));
        Assert.Contains("(object id Y) lacks the permission 'Microsoft.Network/privateLinkServices/read' on '/subscriptions/s/resourceGroups/rg'", error.Message);
        Assert.Contains("'Microsoft.Network/privateLinkServices/read' at '/subscriptions/s/resourceGroups/rg'", error.RecommendedAction);
    }

    [Fact]
    public async Task A_permission_missing_on_a_linked_resource_is_named_with_that_scope()
    {
        _rig.Service.Answer(
            403,
            """{"error":{"code":"LinkedAuthorizationFailed","message":"The client 'X' with object id 'Y' has permission to perform action 'Microsoft.Network/privateEndpoints/write' on scope '/a'; however, it does not have permission to perform action(s) 'Microsoft.Network/privateLinkServices/privateEndpointConnectionsApproval/action' on the linked scope(s) '/linked' (respectively) or the linked scope(s) are invalid."}}""");

        ArmException error = await FailAsync();

        Assert.Equal("ArmForbidden", error.ErrorId);
        Assert.Contains("'Microsoft.Network/privateLinkServices/privateEndpointConnectionsApproval/action' on '/linked'", error.Message);
    }

    [Theory]
    [InlineData("Microsoft.Network/privateLinkServices/read", "'PlsTools Reader' (docs/roles). Test-PlsPermission -Task Read shows")]
    [InlineData("Microsoft.Network/privateDnsZones/A/write", "'PlsTools Consumer' (docs/roles). Test-PlsPermission -Task Consumer shows")]
    public async Task The_role_that_holds_a_missing_permission_is_named_with_the_check_for_it(string action, string advice)
    {
        _rig.Service.Answer(403, $$$$"""{"error":{"code":"AuthorizationFailed","message":"The client 'X' with object id 'Y' does not have authorization to perform action '{{{{action}}}}' over scope '/s' or the scope is invalid."}}""");

        Assert.Contains(advice, (await FailAsync()).RecommendedAction);
    }

    [Fact]
    public async Task A_permission_that_no_task_asks_for_is_named_without_a_role()
    {
        _rig.Service.Answer(403, """{"error":{"code":"AuthorizationFailed","message":"The client 'X' with object id 'Y' does not have authorization to perform action 'Microsoft.Storage/storageAccounts/read' over scope '/s' or the scope is invalid."}}""");

        ArmException error = await FailAsync();

        Assert.Contains("a role that holds 'Microsoft.Storage/storageAccounts/read' at '/s'", error.RecommendedAction);
        Assert.DoesNotContain("Test-PlsPermission", error.RecommendedAction);
    }

    [Fact]
    public async Task A_linked_permission_belongs_to_what_was_being_done()
    {
        _rig.Service.Answer(
            403,
            """{"error":{"code":"LinkedAuthorizationFailed","message":"The client 'X' with object id 'Y' has permission to perform action 'Microsoft.Network/privateEndpoints/write' on scope '/a'; however, it does not have permission to perform action(s) 'Microsoft.Network/virtualNetworks/subnets/join/action' on the linked scope(s) '/linked' (respectively) or the linked scope(s) are invalid."}}""");

        Assert.Contains("Test-PlsPermission -Task Consumer", (await FailAsync()).RecommendedAction);
    }

    [Fact]
    public async Task A_locked_node_resource_group_is_recognised_and_the_cure_is_named()
    {
        _rig.Service.Answer(403, $$$"""
            {"error":{"code":"DenyAssignmentAuthorizationFailed","message":"The client 'X' with object id 'Y' has permission to perform action 'Microsoft.Network/privateLinkServices/privateEndpointConnections/write' on scope '/subscriptions/s/resourceGroups/MC_rg_aks/providers/Microsoft.Network/privateLinkServices/p/privateEndpointConnections/c'; however, the access is denied because of the deny assignment with name 'kubernetes.azure.com/1/2: node resource group deny assignment created by Azure Kubernetes Services for nrg-lockdown, see: https://aka.ms/aks/nrg_lockdown' and Id '2' at scope '/subscriptions/s/resourcegroups/MC_rg_aks'."}}
            """);

        ArmException error = await FailAsync();

        Assert.Equal(("ArmNodeGroupLocked", PlsErrorKind.PermissionDenied), (error.ErrorId, error.Kind));
        Assert.Contains("the node resource group 'MC_rg_aks' is locked down", error.Message);
        Assert.Contains("'Microsoft.Network/privateLinkServices/privateEndpointConnections/write'", error.Message);
        Assert.Contains("-PrivateLinkServiceResourceGroupName", error.RecommendedAction);
        Assert.Contains("azure-pls-resource-group", error.RecommendedAction);
        Assert.Contains("Test-PlsPermission -Task Approve", error.RecommendedAction);
    }

    [Theory]
    [InlineData(
        "DenyAssignmentAuthorizationFailed",
        "has permission to perform action 'Microsoft.Network/privateLinkServices/write' on scope '/a'; however, the access is denied because of the deny assignment with name 'Deny assignment 'x' created by Deployment Stack' and Id '2' at scope '/a'.",
        "the deny assignment Deny assignment 'x' created by Deployment Stack forbids 'Microsoft.Network/privateLinkServices/write' on '/a'")]
    [InlineData(
        "LinkedAuthorizationFailed",
        "has permission to perform action 'Microsoft.Network/privateLinkServices/write' on scope '/a'; however, it does not have permission to perform action 'Microsoft.Network/networkSecurityGroups/join/action' on the '0' linked scope(s) '' or the linked scope(s) are invalid and is blocked by deny assignments on the '2' linked scope(s) '/b,/c'.",
        "the deny assignment of the scope forbids 'Microsoft.Network/networkSecurityGroups/join/action' on '/b,/c'")]
    public async Task Another_deny_assignment_is_told_with_what_it_forbids(string code, string text, string told)
    {
        _rig.Service.Answer(403, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = $"The client 'X' with object id 'Y' {text}" } }.ToJsonString());

        ArmException error = await FailAsync();

        Assert.Equal(("ArmDenyAssigned", PlsErrorKind.PermissionDenied), (error.ErrorId, error.Kind));
        Assert.Contains(told, error.Message);
        Assert.Contains("No role helps", error.RecommendedAction);
    }

    [Theory]
    [InlineData(400, "")]
    [InlineData(302, "")]
    [InlineData(404, "<html></html>")]
    [InlineData(200, "<html>proxy sign-in</html>")]
    [InlineData(200, "[]")]
    [InlineData(200, "")]
    public async Task An_answer_that_is_not_ARMs_says_so(int status, string body)
    {
        _rig.Service.Answer(status, body);

        ArmException error = await FailAsync();

        Assert.Equal(("ArmUnreadable", PlsErrorKind.Unexpected, status), (error.ErrorId, error.Kind, error.Status));
        Assert.Contains($"management.azure.com answered {status}", error.Message);
    }

    [Theory]
    [InlineData(503, "<html>503 OriginConnectionAborted</html>", "ArmUnavailable")]
    [InlineData(500, "", "ArmUnavailable")]
    [InlineData(403, "", "ArmAccessDenied")]
    [InlineData(401, "", "ArmUnauthorized")]
    [InlineData(429, "", "ArmThrottled")]
    public async Task A_status_speaks_for_itself_where_the_body_does_not(int status, string body, string errorId)
    {
        _rig.Service.Answer(status, body);

        ArmException error = await FailAsync();

        Assert.Equal(errorId, error.ErrorId);
        Assert.Contains($"HTTP status {status}", error.Message);
    }

    [Fact]
    public async Task Throttling_tells_how_long()
    {
        _rig.Service.Answer(429, """{"error":{"code":"SubscriptionRequestsThrottled","message":"m"}}""", ("Retry-After", "17"));

        Assert.Contains("after 17 s", (await FailAsync()).RecommendedAction);
    }

    [Fact]
    public void Each_error_has_its_sentence_and_its_advice()
    {
        System.Resources.ResourceSet texts = ArmMessages.ResourceManager.GetResourceSet(System.Globalization.CultureInfo.InvariantCulture, true, true)!;
        HashSet<string> names = [.. texts.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key)];
        string[] errors = [.. names.Where(name => name.StartsWith("Arm") && !name.EndsWith("Action"))];

        Assert.NotEmpty(errors);
        Assert.All(errors, error => Assert.Contains(error + "Action", names));
        Assert.All(errors.Where(error => error != nameof(ArmMessages.ArmUnreadable)), error => Assert.NotEqual(PlsErrorKind.Unexpected, ArmErrorId.KindOf(error)));
    }

    public void Dispose() => _rig.Dispose();

    private Task<ArmException> FailAsync() => Assert.ThrowsAsync<ArmException>(() => _rig.Client.GetAsync(ArmRig.ServiceId, default));
}

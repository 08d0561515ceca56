using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Protocol;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Authorization;

/// <summary>Who may do what: the role assignments at a scope, above it and, without <c>atScope()</c>, below it.</summary>
internal sealed class RoleAssignmentsHandler(ArmContext arm) : AuthorizationHandler(arm)
{
    public override string Type => ArmTypes.RoleAssignment;

    public override IReadOnlyList<string> Versions { get; } =
    [
        "2022-04-01", "2021-04-01-preview", "2020-10-01-preview", "2020-08-01-preview", "2020-04-01-preview", "2020-03-01-preview", "2018-09-01-preview",
        "2018-01-01-preview", "2015-07-01",
    ];

    protected override ArmReply List(ArmCall call)
    {
        string scope = call.Target.Scope;
        if (call.Target.Extension is { } name)
        {
            return Reaching(scope).FirstOrDefault(assignment => NameOf(assignment).Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found
                ? new(200, Document(found)) { ByGateway = true }
                : throw new ArmFaultException(404, "RoleAssignmentNotFound", $"The role assignment '{name}' is not found.") { ByGateway = true };
        }

        IReadOnlyDictionary<string, string> filter = AuthorizationFilter.Read(call, "atScope", "principalId", "assignedTo");
        string? principal = filter.GetValueOrDefault("principalId") ?? filter.GetValueOrDefault("assignedTo");
        RoleAssignment[] shown =
        [
            .. Arm.World.Directory.Assignments.Where(assignment =>
                (IsWithin(scope, assignment.Scope) || (!filter.ContainsKey("atScope") && IsWithin(assignment.Scope, scope)))
                && (principal is null || assignment.PrincipalId.Equals(principal, StringComparison.OrdinalIgnoreCase))
                && Arm.May(call, $"{Type}/read", assignment.Scope)),
        ];
        return ArmPaging.Page(call, shown, Arm.Settings.PageSize, Document) with { ByGateway = true };
    }

    private static string NameOf(RoleAssignment assignment) => Role.IdOf($"{assignment.PrincipalId}\n{assignment.Scope}\n{Role.Of(assignment).Id}".ToLowerInvariant());

    private static JsonObject Document(RoleAssignment assignment)
    {
        string subscription = string.Join('/', assignment.Scope.Split('/').Take(3));
        return new()
        {
            ["properties"] = new JsonObject
            {
                ["roleDefinitionId"] = $"{subscription}/providers/{ArmTypes.RoleDefinition}/{Role.Of(assignment).Id}",
                ["principalId"] = assignment.PrincipalId,
                ["principalType"] = "ServicePrincipal",
                ["scope"] = assignment.Scope,
                ["condition"] = null,
                ["conditionVersion"] = null,
                ["delegatedManagedIdentityResourceId"] = null,
                ["description"] = null,
            },
            ["id"] = $"{assignment.Scope}/providers/{ArmTypes.RoleAssignment}/{NameOf(assignment)}",
            ["type"] = ArmTypes.RoleAssignment,
            ["name"] = NameOf(assignment),
        };
    }
}

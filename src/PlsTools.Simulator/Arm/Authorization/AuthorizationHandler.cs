using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;
using PlsTools.Simulator.World;

namespace PlsTools.Simulator.Arm.Authorization;

/// <summary>What tells of rights at a scope. The rights come with the world: they are read, not written.</summary>
internal abstract class AuthorizationHandler(ArmContext arm) : ArmHandler(arm)
{
    /// <summary>Role assignments that reach a scope, because they stand there or above.</summary>
    protected IEnumerable<RoleAssignment> Reaching(string scope) => Arm.World.Directory.Assignments.Where(assignment => IsWithin(scope, assignment.Scope));

    /// <summary>Whether a scope is another or lies below it.</summary>
    internal static bool IsWithin(string inner, string outer) =>
        $"{inner.TrimEnd('/')}/".StartsWith($"{outer.TrimEnd('/')}/", StringComparison.OrdinalIgnoreCase);

    protected static JsonArray Texts(IReadOnlyList<string> texts) => JsonWriting.Texts(texts);
}

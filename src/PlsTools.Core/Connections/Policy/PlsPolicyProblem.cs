namespace PlsTools.Core.Connections.Policy;

/// <summary>One thing that is wrong with a policy, or looks as if it were not meant.</summary>
public sealed record PlsPolicyProblem
{
    /// <summary><c>Error</c>: the policy cannot be used. <c>Warning</c>: it can.</summary>
    public required string Severity { get; init; }

    /// <summary>Stable id, such as <c>PolicyKeyUnknown</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What was seen and what was expected.</summary>
    public required string Message { get; init; }

    /// <summary>Where in the policy, such as <c>rules[1].when.message</c>.</summary>
    public required string Path { get; init; }

    /// <summary>From 1 on; null where the policy came as an object.</summary>
    public int? Line { get; init; }

    /// <summary>From 1 on; null where the policy came as an object.</summary>
    public int? Column { get; init; }

    public override string ToString() => $"{new PolicyMark(Path, Line, Column)}: {Message}";
}

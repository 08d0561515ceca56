namespace PlsTools.Simulator.Arm.ResourceGraph.Kql;

/// <summary>A query that is refused: which code and token the service's error names, and why.</summary>
internal sealed class KqlException : Exception
{
    private KqlException(string code, string message, KqlToken at, string? expected = null)
        : base(message)
    {
        Code = code;
        At = at;
        Expected = expected;
    }

    public string Code { get; }

    /// <summary>The token at which it was refused.</summary>
    public KqlToken At { get; }

    /// <summary>What should have stood there; only for errors of syntax.</summary>
    public string? Expected { get; }

    /// <summary>The text is no query. Where the service was recorded, it names what it expected by this one character.</summary>
    public static KqlException Syntax(KqlToken at, string expected = "\u01cf") => new("ParserFailure", "ParserFailure", at, expected);

    /// <summary>The query language has it, or may have it, but not here.</summary>
    public static KqlException NotSupported(KqlToken at, string what) =>
        new("InvalidQueryLanguage", $"InvalidQueryLanguage: the simulator does not support {what}.", at);

    public static KqlException Unresolved(string @operator, KqlToken at) =>
        new("Default", $"'{@operator}' operator: Failed to resolve scalar expression named '{at.Text}'", at);

    public static KqlException Meaning(string @operator, KqlToken at, string why) => new("Default", $"'{@operator}' operator: {why}", at);
}

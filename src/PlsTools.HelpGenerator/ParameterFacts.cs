namespace PlsTools.HelpGenerator;

/// <summary>The facts of a parameter in some parameter sets; <c>(All)</c> stands for every one.</summary>
internal sealed record ParameterFacts(
    string Type, IReadOnlyList<string> Sets, string Aliases, bool Required, string Position, string DefaultValue, string PipelineInput, bool Globbing);

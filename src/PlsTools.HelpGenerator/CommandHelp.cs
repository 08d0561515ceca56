namespace PlsTools.HelpGenerator;

/// <summary>The help of one command, as its page says it.</summary>
/// <param name="Name">Such as <c>Get-PlsConnection</c>.</param>
/// <param name="Synopsis">One sentence.</param>
/// <param name="ParameterSets">Names of the parameter sets, the default one first; one empty name where there is just one.</param>
/// <param name="Description">Paragraphs.</param>
/// <param name="Examples">In order.</param>
/// <param name="Parameters">In order; <c>CommonParameters</c> is left out.</param>
/// <param name="Inputs">Types taken from the pipeline, each with its words.</param>
/// <param name="Outputs">Types put out.</param>
/// <param name="Notes">Paragraphs.</param>
/// <param name="Links">Text and address; the address may be empty.</param>
internal sealed record CommandHelp(
    string Name,
    string Synopsis,
    IReadOnlyList<string> ParameterSets,
    IReadOnlyList<string> Description,
    IReadOnlyList<ExampleHelp> Examples,
    IReadOnlyList<ParameterHelp> Parameters,
    IReadOnlyList<TypeHelp> Inputs,
    IReadOnlyList<TypeHelp> Outputs,
    IReadOnlyList<string> Notes,
    IReadOnlyList<LinkHelp> Links);

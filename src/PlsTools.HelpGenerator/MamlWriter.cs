using System.Xml.Linq;

namespace PlsTools.HelpGenerator;

/// <summary>Writes a command's help as MAML, the form that <c>Get-Help</c> reads.</summary>
internal static class MamlWriter
{
    public static XElement Write(CommandHelp help)
    {
        string[] parts = help.Name.Split('-', 2);
        return new(
            Maml.Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml.Text),
            new XAttribute(XNamespace.Xmlns + "command", Maml.Command),
            new XAttribute(XNamespace.Xmlns + "dev", Maml.Dev),
            new XElement(
                Maml.Command + "details",
                new XElement(Maml.Command + "name", help.Name),
                new XElement(Maml.Command + "verb", parts[0]),
                new XElement(Maml.Command + "noun", parts[^1]),
                Paragraphs("description", [help.Synopsis])),
            Paragraphs("description", help.Description),
            new XElement(Maml.Command + "syntax", help.ParameterSets.Select(set => SyntaxItem(help, set))),
            new XElement(Maml.Command + "parameters", help.Parameters.Select(parameter => Parameter(parameter, parameter.Facts[0]))),
            new XElement(Maml.Command + "inputTypes", help.Inputs.Select(type => TypeElement("inputType", type))),
            new XElement(Maml.Command + "returnValues", help.Outputs.Select(type => TypeElement("returnValue", type))),
            new XElement(Maml.Text + "alertSet", new XElement(Maml.Text + "alert", Paras(help.Notes))),
            new XElement(Maml.Command + "examples", help.Examples.Select(Example)),
            new XElement(Maml.Command + "relatedLinks", help.Links.Select(Link)));
    }

    private static XElement SyntaxItem(CommandHelp help, string set) => new(
        Maml.Command + "syntaxItem",
        new XElement(Maml.Text + "name", help.Name),
        help.Parameters
            .Select(parameter => (Parameter: parameter, Facts: parameter.Facts.FirstOrDefault(facts => IsIn(facts, set))))
            .Where(entry => entry.Facts is not null)
            .OrderBy(entry => int.TryParse(entry.Facts!.Position, out int position) ? position : int.MaxValue)
            .ThenBy(entry => entry.Facts!.Required ? 0 : 1)
            .Select(entry => Parameter(entry.Parameter, entry.Facts!)));

    private static bool IsIn(ParameterFacts facts, string set) =>
        set.Length == 0 || facts.Sets.Any(name => name == "(All)" || name.Equals(set, StringComparison.OrdinalIgnoreCase));

    private static XElement Parameter(ParameterHelp parameter, ParameterFacts facts)
    {
        bool isSwitch = facts.Type == "SwitchParameter";
        return new(
            Maml.Command + "parameter",
            new XAttribute("required", facts.Required ? "true" : "false"),
            new XAttribute("variableLength", facts.Type.EndsWith("[]", StringComparison.Ordinal) ? "true" : "false"),
            new XAttribute("globbing", facts.Globbing ? "true" : "false"),
            new XAttribute("pipelineInput", facts.PipelineInput),
            new XAttribute("position", facts.Position.ToLowerInvariant()),
            new XAttribute("aliases", facts.Aliases.Length == 0 ? "none" : facts.Aliases),
            new XElement(Maml.Text + "name", parameter.Name),
            Paragraphs("Description", parameter.Description),
            isSwitch ? null : new XElement(Maml.Command + "parameterValue", new XAttribute("required", "true"), facts.Type),
            new XElement(Maml.Dev + "type", new XElement(Maml.Text + "name", facts.Type)),
            new XElement(Maml.Dev + "defaultValue", facts.DefaultValue));
    }

    private static XElement TypeElement(string name, TypeHelp type) => new(
        Maml.Command + name,
        new XElement(Maml.Dev + "type", new XElement(Maml.Text + "name", type.Name)),
        Paragraphs("description", type.Description));

    private static XElement Example(ExampleHelp example) => new(
        Maml.Command + "example",
        new XElement(Maml.Text + "title", $"---------- {example.Title} ----------"),
        new XElement(Maml.Dev + "code", example.Code),
        new XElement(Maml.Dev + "remarks", Paras(example.Remarks)));

    private static XElement Link(LinkHelp link) => new(
        Maml.Text + "navigationLink",
        new XElement(Maml.Text + "linkText", link.Text),
        new XElement(Maml.Text + "uri", link.Address.StartsWith("http", StringComparison.Ordinal) ? link.Address : string.Empty));

    private static XElement Paragraphs(string name, IEnumerable<string> paragraphs) => new(Maml.Text + name, Paras(paragraphs));

    private static IEnumerable<XElement> Paras(IEnumerable<string> paragraphs) => paragraphs.Select(text => new XElement(Maml.Text + "para", text));
}

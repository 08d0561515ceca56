using System.Management.Automation;
using System.Management.Automation.Language;
using System.Xml.Linq;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Module;

/// <summary>Holds the help that ships against the commands that ship.</summary>
public sealed class HelpTests : IDisposable
{
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private readonly ModuleHost _host = new();

    public static TheoryData<string> Commands()
    {
        using ModuleHost host = new();
        return [.. host.Run("Get-Command -Module PlsTools").Succeeded().Select(command => ((CommandInfo)command.BaseObject).Name)];
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_command_has_a_synopsis_a_description_and_two_examples(string command)
    {
        XElement help = HelpOf(command);
        Assert.NotEmpty(Text(help.Element(s_command + "details")?.Element(s_maml + "description")));
        Assert.NotEmpty(Text(help.Element(s_maml + "description")));
        Assert.True(help.Descendants(s_command + "example").Count() >= 2, $"{command} shows fewer than two examples.");
        Assert.NotEmpty(help.Descendants(s_command + "returnValue"));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_parameter_set_in_the_help_is_one_of_the_command_and_the_other_way_round(string command)
    {
        CommandInfo live = CommandOf(command);
        IEnumerable<string> told = HelpOf(command).Descendants(s_command + "syntaxItem").Select(item => Signature(item
            .Elements(s_command + "parameter")
            .Select(parameter => Facts(
                parameter.Element(s_maml + "name")!.Value,
                parameter.Attribute("required")!.Value == "true",
                parameter.Attribute("position")!.Value,
                parameter.Attribute("pipelineInput")!.Value))));
        IEnumerable<string> actual = live.ParameterSets.Select(set => Signature(set.Parameters
            .Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name))
            .Select(parameter => Facts(
                parameter.Name,
                parameter.IsMandatory,
                parameter.Position == int.MinValue ? "named" : parameter.Position.ToString(),
                Pipeline(parameter)))));
        Assert.Equal(actual.Order(), told.Order());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_parameter_is_described_with_its_type_and_aliases(string command)
    {
        CommandInfo live = CommandOf(command);
        foreach (XElement parameter in HelpOf(command).Element(s_command + "parameters")!.Elements())
        {
            string name = parameter.Element(s_maml + "name")!.Value;
            ParameterMetadata actual = Assert.Contains(name, (IDictionary<string, ParameterMetadata>)live.Parameters);
            Assert.True(Text(parameter.Element(s_maml + "Description")).Length > 10, $"{command} -{name} is not described.");
            Assert.Equal($"{name}: {TypeName(actual.ParameterType)}", $"{name}: {parameter.Element(s_dev + "type")!.Value}");
            string aliases = string.Join(", ", actual.Aliases.Order());
            Assert.Equal($"{name}: {(aliases.Length == 0 ? "none" : aliases)}", $"{name}: {parameter.Attribute("aliases")!.Value}");
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_example_parses_and_names_parameters_that_there_are(string command)
    {
        foreach (XElement code in HelpOf(command).Descendants(s_dev + "code"))
        {
            string script = code.Value.Split("\n\n")[0];
            ScriptBlockAst ast = Parser.ParseInput(script, out _, out ParseError[] errors);
            Assert.Empty(errors.Select(error => $"{command}: {error.Message} in: {script}"));
            foreach (CommandAst call in ast.FindAll(node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>())
            {
                CommandInfo? called = _host.Run($"Get-Command '{call.GetCommandName()}' -Module PlsTools -ErrorAction Ignore")
                    .Output.Select(item => (CommandInfo)item.BaseObject).SingleOrDefault();
                if (called is null) continue;
                foreach (CommandParameterAst parameter in call.CommandElements.OfType<CommandParameterAst>())
                    Assert.True(Resolves(called, parameter.ParameterName), $"{command}: an example calls {called.Name} -{parameter.ParameterName}.");
            }
        }
    }

    [Fact]
    public void Get_Help_finds_the_examples_of_the_built_module()
    {
        CommandResult result = _host.Run("(Get-Help New-AksPrivateLinkService -Examples).examples.example[0].code");
        Assert.Contains("New-AksPrivateLinkService", result.Single.ToString());
    }

    public void Dispose() => _host.Dispose();

    private static XElement HelpOf(string command) => XDocument
        .Load(Path.Combine(BuiltModule.Folder, "en-US", "PlsTools.dll-Help.xml"))
        .Root!.Elements(s_command + "command")
        .SingleOrDefault(help => help.Element(s_command + "details")!.Element(s_command + "name")!.Value == command)
        ?? throw new InvalidOperationException($"docs/en-US/{command}.md is missing.");

    private CommandInfo CommandOf(string command) => (CommandInfo)_host.Run($"Get-Command {command} -Module PlsTools").Single.BaseObject;

    private static bool Resolves(CommandInfo command, string name) =>
        command.Parameters.Values.Any(parameter =>
            parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || parameter.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase));

    private static string Signature(IEnumerable<string> parameters) => string.Join("\n", parameters.Order());

    private static string Facts(string name, bool required, string position, string pipeline) => $"{name} required={required} position={position} pipeline={pipeline}";

    private static string Pipeline(CommandParameterInfo parameter) => (parameter.ValueFromPipelineByPropertyName, parameter.ValueFromPipeline) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByPropertyName)",
        (false, true) => "True (ByValue)",
        _ => "False",
    };

    private static string TypeName(Type type) =>
        Nullable.GetUnderlyingType(type) is { } inner ? TypeName(inner) : type.Name;

    private static string Text(XElement? element) => element?.Value.Trim() ?? string.Empty;
}

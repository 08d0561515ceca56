using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using PlsTools.Hosting;

namespace PlsTools.Tests.Hosting;

/// <summary>The screen of <see cref="TestHost"/>.</summary>
internal sealed partial class TestHostInterface(IEnumerable<string> answers) : PSHostUserInterface
{
    private readonly Queue<string> _answers = new(answers);
    private readonly StringBuilder _screen = new();
    private readonly List<string> _prompts = [];

    public override PSHostRawUserInterface RawUI { get; } = new FixedScreen();

    public string Screen => Ansi().Replace(_screen.ToString(), string.Empty);

    public IReadOnlyList<string> Prompts => _prompts;

    public string TakeScreen()
    {
        string screen = Screen;
        _screen.Clear();
        return screen;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        _prompts.Add($"{caption}\n{message}");
        string answer = _answers.Count > 0 ? _answers.Dequeue() : throw new InvalidOperationException($"Nobody expected the question: {message}");
        return choices.ToList().FindIndex(choice => choice.Label.Replace("&", string.Empty).Equals(answer, StringComparison.OrdinalIgnoreCase));
    }

    public override void Write(string value) => _screen.Append(value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => _screen.AppendLine(value);

    public override void WriteErrorLine(string value) => WriteLine(value);

    public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

    public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);

    public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw new NotSupportedException(message);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new NotSupportedException(message);

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowed, PSCredentialUIOptions options) =>
        throw new NotSupportedException(message);

    public override string ReadLine() => throw new NotSupportedException();

    public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Ansi();
}

using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text.RegularExpressions;
using PlsTools.Hosting;

namespace Walkthrough;

/// <summary>Writes to the screen without colours, so that the output can be read in any log.</summary>
internal sealed partial class ConsoleHostInterface(TextWriter screen) : PSHostUserInterface
{
    private string _lastProgress = string.Empty;

    public override PSHostRawUserInterface RawUI { get; } = new FixedScreen();

    public override void Write(string value) => screen.Write(Ansi().Replace(value, string.Empty));

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    public override void WriteErrorLine(string value) => WriteLine(value);

    public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);

    public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);

    public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        string line = record.RecordType == ProgressRecordType.Processing ? $"     [{record.Activity}: {record.StatusDescription}]" : string.Empty;
        if (line.Length > 0 && line != _lastProgress) WriteLine(line);
        _lastProgress = line;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) =>
        throw new NotSupportedException($"Nobody is there to answer: {message}");

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw new NotSupportedException($"Nobody is there to answer: {message}");

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new NotSupportedException($"Nobody is there to answer: {message}");

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowed, PSCredentialUIOptions options) =>
        throw new NotSupportedException($"Nobody is there to answer: {message}");

    public override string ReadLine() => throw new NotSupportedException();

    public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Ansi();
}

using System.Globalization;
using System.Management.Automation.Host;

namespace Walkthrough;

/// <summary>The least of a host: a screen of 120 columns, and nobody to answer questions.</summary>
internal sealed class ConsoleHost(TextWriter screen) : PSHost
{
    public override CultureInfo CurrentCulture => CultureInfo.GetCultureInfo("en-US");

    public override CultureInfo CurrentUICulture => CultureInfo.GetCultureInfo("en-US");

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "PlsTools walkthrough";

    public override PSHostUserInterface UI { get; } = new ConsoleHostInterface(screen);

    public override Version Version { get; } = new(1, 0);

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }
}

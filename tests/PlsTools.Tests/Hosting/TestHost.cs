using System.Globalization;
using System.Management.Automation.Host;

namespace PlsTools.Tests.Hosting;

/// <summary>A host with a screen of 120 columns that keeps what is written to it, and answers prompts from a list.</summary>
internal sealed class TestHost(params string[] answers) : PSHost
{
    private readonly TestHostInterface _interface = new(answers);

    public override CultureInfo CurrentCulture => CultureInfo.GetCultureInfo("en-US");

    public override CultureInfo CurrentUICulture => CultureInfo.GetCultureInfo("en-US");

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "PlsTools.Tests";

    public override PSHostUserInterface UI => _interface;

    public override Version Version { get; } = new(1, 0);

    /// <summary>All that was written to the screen, without colours.</summary>
    public string Screen => _interface.Screen;

    /// <summary>As <see cref="Screen"/>, and wipes it.</summary>
    public string TakeScreen() => _interface.TakeScreen();

    /// <summary>The questions that were asked, each with its caption.</summary>
    public IReadOnlyList<string> Prompts => _interface.Prompts;

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

using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Walkthrough;

string root = typeof(Player).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepoRoot").Value!;
string script = Path.Combine(root, "samples", "Walkthrough", args.Length > 0 ? args[0] : "walkthrough.ps1");

// The engine wraps the cells of a table at words only in cultures that it knows to have words.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");

ConsoleHost host = new(Console.Out);
using Runspace runspace = RunspaceFactory.CreateRunspace(host, InitialSessionState.CreateDefault2());
runspace.Open();
runspace.SessionStateProxy.SetVariable("ErrorActionPreference", ActionPreference.Stop);
Player player = new(runspace, Console.Out);
try
{
    player.Import(Path.Combine(root, "out", "PlsTools", "PlsTools.psd1"));
    runspace.SessionStateProxy.Path.SetLocation(Path.GetDirectoryName(script));
    player.Play(File.ReadAllText(script));
    return 0;
}
catch (RuntimeException error)
{
    Console.Out.WriteLine($"\nThe walkthrough did not go as told: {error.Message}");
    return 1;
}

using System.Management.Automation;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Module;

public sealed class ManifestTests
{
    [Fact]
    public void The_manifest_passes_the_check_that_publishing_runs()
    {
        using ModuleHost host = new(import: false);
        CommandResult result = host.Run($"Test-ModuleManifest '{BuiltModule.Manifest}'");
        Assert.Equal("PlsTools", result.Single.Properties["Name"].Value);
    }

    [Fact]
    public void The_manifest_exports_just_the_commands_that_the_module_has()
    {
        using ModuleHost host = new();
        PSModuleInfo module = (PSModuleInfo)host.Run("Get-Module PlsTools").Single.BaseObject;
        HashSet<string> classes = [.. module.ImplementingAssembly.GetTypes()
            .Select(type => type.GetCustomAttributes(typeof(CmdletAttribute), false).OfType<CmdletAttribute>().SingleOrDefault())
            .OfType<CmdletAttribute>()
            .Select(attribute => $"{attribute.VerbName}-{attribute.NounName}")];
        Assert.Equal(classes.Order(), module.ExportedCmdlets.Keys.Order());
    }
}

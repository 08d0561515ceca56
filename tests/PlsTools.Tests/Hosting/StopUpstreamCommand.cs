using System.Management.Automation;
using System.Reflection;

namespace PlsTools.Tests.Hosting;

/// <summary>
/// Stands in for <c>Select-Object -First 1</c>, which the bare engine lacks: passes one object on and stops what is upstream by the
/// engine's own exception. Upstream commands see no StopProcessing then.
/// </summary>
[Cmdlet("Stop", "Upstream")]
public sealed class StopUpstreamCommand : PSCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        Type stop = typeof(PSCmdlet).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!;
        throw (Exception)Activator.CreateInstance(stop, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, [this], null)!;
    }
}

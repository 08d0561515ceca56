using System.Management.Automation;

namespace PlsTools.Tests.Hosting;

/// <summary>Passes objects on, and tells when the pipeline is being stopped: by then those upstream have been told.</summary>
[Cmdlet("Watch", "Stop")]
public sealed class WatchStopCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public ManualResetEventSlim Told { get; set; } = null!;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord() => WriteObject(InputObject);

    protected override void StopProcessing() => Told.Set();
}

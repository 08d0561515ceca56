using System.Management.Automation;

namespace PlsTools.Connections;

/// <summary>Lets <c>-Since</c> take a change or a position as well as its token.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ResumeTokenTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is null or string ? inputData : PSObject.AsPSObject(inputData).Properties["ResumeToken"]?.Value?.ToString() ?? inputData;
}

using System.Management.Automation;

namespace PlsTools.Binding;

/// <summary>Takes a context of Az.Accounts out of sight, before the engine has shown it to anybody.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AzContextTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is null or AzContextArgument or PSObject { BaseObject: AzContextArgument } ? inputData : new AzContextArgument(inputData);
}

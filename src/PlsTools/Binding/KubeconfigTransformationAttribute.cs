using System.Management.Automation;

namespace PlsTools.Binding;

/// <summary>Lets a parameter of type <see cref="KubeconfigArgument"/> take a path or a text, before the engine has shown what it was given to anybody.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KubeconfigTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        string? given = value switch
        {
            null => null,
            object[] lines => string.Join('\n', lines),
            _ => value.ToString(),
        };
        return value is KubeconfigArgument ? value : string.IsNullOrEmpty(given) ? null : new KubeconfigArgument(given);
    }
}

using System.Management.Automation;

namespace PlsTools.Binding;

/// <summary>
/// Refuses what is not of the parameter's type in words of the module's own: the engine's would quote the value, and who passes the wrong thing to a
/// parameter for a secret has passed a secret.
/// </summary>
/// <param name="accepted">The parameter's type.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretTypeTransformationAttribute(Type accepted) : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is null || accepted.IsInstanceOfType(value) ? value : throw Refuse(value, accepted);
    }

    internal static ArgumentTransformationMetadataException Refuse(object value, Type accepted) =>
        new(BindingErrors.SecretOfOtherType(value.GetType(), accepted).Message);
}

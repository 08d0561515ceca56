using System.Collections;
using System.Management.Automation;

namespace PlsTools.Exposure;

/// <summary>Lets a parameter that is an array of <see cref="ServiceReference"/> take names and objects.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ServiceReferenceTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (inputData is null) return null;
        object source = inputData is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : inputData;
        return source is object?[] or IList
            ? ((IEnumerable)source).Cast<object?>().Select(item => item is null ? null : ServiceReference.From(item)).ToArray()
            : ServiceReference.From(inputData);
    }
}

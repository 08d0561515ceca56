using System.Collections;
using System.Management.Automation;

namespace PlsTools.Binding;

/// <summary>Lets a parameter of type <see cref="ResourceReference"/>, or an array of them, take ids, names and objects.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ResourceReferenceTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (inputData is null) return null;
        IEnumerable? items = LanguagePrimitives.GetEnumerable(inputData);
        return items is null
            ? ResourceReference.From(inputData)
            : items.Cast<object?>().Select(item => item is null ? null : ResourceReference.From(item)).ToArray();
    }
}

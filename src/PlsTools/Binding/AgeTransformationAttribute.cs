using System.Management.Automation;
using PlsTools.Core.Errors;
using PlsTools.Core.Values;

namespace PlsTools.Binding;

/// <summary>
/// Lets a parameter of type <see cref="TimeSpan"/> take ages such as <c>7d</c>. A bare number is refused: the engine would take it for ticks.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AgeTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        switch (inputData is PSObject wrapped ? wrapped.BaseObject : inputData)
        {
            case null:
                return null;
            case TimeSpan age when age >= TimeSpan.Zero:
                return age;
            default:
                // To the engine 7d is a decimal and 45s a short: it keeps what was typed in the wrapping.
                string text = LanguagePrimitives.ConvertTo<string>(inputData);
                return Age.TryParse(text, out TimeSpan read) ? read : throw Refuse(BindingErrors.AgeMalformed(text));
        }
    }

    private static ArgumentTransformationMetadataException Refuse(PlsException error) => new($"{error.Message} {error.RecommendedAction}", error);
}

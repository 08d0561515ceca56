using System.Management.Automation;
using System.Security;
using PlsTools.Core.Session.Credentials;

namespace PlsTools.Binding;

/// <summary>
/// Lets a parameter of type <see cref="SecureString"/> take a text too, and what <c>Get-AzAccessToken</c> gives, whichever of the two its token
/// is. Anything else is refused without a word of what it holds.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (inputData is null) return null;
        PSObject input = PSObject.AsPSObject(inputData);
        return Secret(input) ?? (input.Properties["Token"]?.Value is { } token ? Secret(PSObject.AsPSObject(token)) : null)
            ?? throw SecretTypeTransformationAttribute.Refuse(input.BaseObject, typeof(SecureString));
    }

    private static SecureString? Secret(PSObject value) => value.BaseObject switch
    {
        string text => SecretText.Secure(text),
        SecureString secret => secret,
        _ => null,
    };
}

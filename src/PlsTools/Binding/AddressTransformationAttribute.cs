using System.Management.Automation;

namespace PlsTools.Binding;

/// <summary>Takes an address without a user and a password in it: those would be shown wherever the address is.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class AddressTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        string? text = inputData?.ToString();
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.UserInfo.Length > 0
            ? throw new ArgumentTransformationMetadataException(BindingErrors.AddressWithPassword(url.Host).Message)
            : inputData;
    }
}

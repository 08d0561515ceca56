namespace PlsTools.Core.Arm;

/// <summary>
/// Tells "another operation holds the resource" from "too many requests": the network provider answers both 409
/// <c>AnotherOperationInProgress</c> and 429 <c>RetryableError</c> for the former, and 400 <c>ReferencedResourceNotProvisioned</c>.
/// </summary>
internal static class ArmContention
{
    public static bool Is(ArmErrorBody error) =>
        error.Is(ArmCode.AnotherOperationInProgress) || error.Is(ArmCode.RetryableError)
        || error.Is(ArmCode.RetryableErrorDueToAnotherOperation) || error.Is(ArmCode.ReferencedResourceNotProvisioned);
}

using System.Management.Automation;

namespace PlsTools.Binding;

/// <summary>A tenant or subscription that an argument could name.</summary>
/// <param name="Id">GUID.</param>
/// <param name="Name">Short or display name; null where only the id is known.</param>
/// <param name="ToolTip">For people.</param>
internal sealed record SignInCandidate(string Id, string? Name, string ToolTip)
{
    /// <summary>The name, or the id where that is what was begun; null where neither begins so.</summary>
    public CompletionResult? Complete(string typed)
    {
        if (Name is not null && Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)) return CompletionText.Of(Name, ToolTip);
        return Id.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? CompletionText.Of(Id, ToolTip) : null;
    }
}

namespace PlsTools.Simulator.Kube.Writing;

/// <summary>How a write is to be made.</summary>
/// <param name="Manager">Field manager that the write is booked to.</param>
/// <param name="Subresource"><c>status</c>, or null for the object itself.</param>
/// <param name="IsDryRun">True to do everything but store.</param>
/// <param name="Validation">What becomes of unknown fields.</param>
internal sealed record WriteOptions(
    string Manager, string? Subresource = null, bool IsDryRun = false, FieldValidation Validation = FieldValidation.Warn)
{
    /// <summary>Warnings for the client, in the order in which they arose.</summary>
    public List<string> Warnings { get; } = [];
}

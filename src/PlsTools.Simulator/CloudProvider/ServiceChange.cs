namespace PlsTools.Simulator.CloudProvider;

/// <summary>A change of a Service that is worth a reconcile.</summary>
/// <param name="Reason">Reason of the event that older versions tell it by; null where they say nothing.</param>
/// <param name="Message">The event's message.</param>
internal sealed record ServiceChange(string? Reason = null, string Message = "");

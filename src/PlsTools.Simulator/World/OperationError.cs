namespace PlsTools.Simulator.World;

/// <summary>Why an operation failed, as its status document tells.</summary>
public sealed record OperationError(string Code, string Message);

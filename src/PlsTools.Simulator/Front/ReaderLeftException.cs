namespace PlsTools.Simulator.Front;

/// <summary>Nobody reads the streamed body any more.</summary>
public sealed class ReaderLeftException() : IOException("The reader of the streamed body has left.");

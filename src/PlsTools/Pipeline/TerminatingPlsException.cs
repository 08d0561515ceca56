using PlsTools.Core.Errors;

namespace PlsTools.Pipeline;

/// <summary>Ends the command, since no further input can succeed either.</summary>
internal sealed class TerminatingPlsException(PlsException error) : Exception(error.Message, error)
{
    public PlsException Error { get; } = error;
}

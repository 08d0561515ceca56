namespace PlsTools.Pipeline;

/// <summary>
/// The command in whose body the calling code runs. It flows with the body's tasks and with nothing else, so that a session which several
/// runspaces share asks each question in the runspace of the command that needs the answer.
/// </summary>
internal static class PipelineScope
{
    private static readonly AsyncLocal<CommandPipeline?> s_current = new();

    /// <summary>Null outside of a command's body, as while an argument is completed.</summary>
    public static CommandPipeline? Current => s_current.Value;

    /// <summary>Begins a body. Ends with the asynchronous method that calls it.</summary>
    public static void Enter(CommandPipeline pipeline) => s_current.Value = pipeline;
}

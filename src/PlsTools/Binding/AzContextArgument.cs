namespace PlsTools.Binding;

/// <summary>
/// A context of Az.Accounts that was handed over. It can hold tokens and secrets, and the engine keeps what was bound to a parameter with every error
/// of the command; so it is kept where nothing prints or serialises it.
/// </summary>
public sealed class AzContextArgument
{
    internal AzContextArgument(object context) => Context = context;

    internal object Context { get; }
}

namespace PlsTools.Core.Tests.Architecture;

/// <summary>One type of an assembly speaks of another type, somewhere in its shape or in its code.</summary>
/// <param name="From">Full name of the outermost type that speaks.</param>
/// <param name="To">Full name of the type that is spoken of; a nested one after a plus sign.</param>
internal sealed record TypeUse(string From, string To)
{
    public override string ToString() => $"{From} uses {To}";
}

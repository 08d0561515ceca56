using System.Management.Automation;

namespace PlsTools.Tests.Hosting;

/// <summary>What a script did, stream by stream.</summary>
/// <param name="Output">Objects on the output stream.</param>
/// <param name="Errors">Error records; a terminating error comes last.</param>
/// <param name="Terminating">Whether the script ended by a terminating error.</param>
/// <param name="Warnings">Warnings' texts.</param>
/// <param name="Verbose">Verbose texts.</param>
/// <param name="Progress">Progress records, in order.</param>
internal sealed record CommandResult(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    bool Terminating,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<ProgressRecord> Progress)
{
    /// <summary>The only output object; fails with the errors in the message where there is not just one.</summary>
    public PSObject Single => Output.Count == 1 && Errors.Count == 0
        ? Output[0]
        : throw new InvalidOperationException($"Expected one object and no error, got {Output.Count} and: {ErrorText}");

    /// <summary>The only error; fails where there is not just one.</summary>
    public ErrorRecord Error => Errors.Count == 1
        ? Errors[0]
        : throw new InvalidOperationException($"Expected one error, got {Errors.Count}: {ErrorText}");

    /// <summary>The stable ids of the errors, without the command's name behind them.</summary>
    public IReadOnlyList<string> ErrorIds => [.. Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0])];

    private string ErrorText => string.Join(" | ", Errors.Select(error => $"{error.FullyQualifiedErrorId}: {error}"));

    /// <summary>The output, or the errors in an exception's message where there were any.</summary>
    public IReadOnlyList<PSObject> Succeeded() =>
        Errors.Count == 0 ? Output : throw new InvalidOperationException($"The script failed: {ErrorText}");
}

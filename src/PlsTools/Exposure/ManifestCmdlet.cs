using System.Management.Automation;
using PlsTools.Core.Errors;
using PlsTools.Core.Exposure.Manifests;
using PlsTools.Pipeline;

namespace PlsTools.Exposure;

/// <summary>A command that works on manifests, offline: on files, or on text from the pipe.</summary>
public abstract class ManifestCmdlet : AsyncPlsCmdlet
{
    protected const string PathSet = "Path";
    protected const string LiteralPathSet = "LiteralPath";
    protected const string TextSet = "Text";

    private readonly PipedText _text = new();
    private bool _hasInput;

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "FullName")]
    public string[] LiteralPath { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = TextSet)]
    [AllowEmptyString]
    [AllowNull]
    public string? InputObject { get; set; }

    /// <summary>Whether something that was given could not be read.</summary>
    private protected bool HasFailed { get; private set; }

    /// <summary>Work on one file. A <see cref="PlsException"/> becomes an error record, and the next one is taken.</summary>
    private protected abstract Task TakeFileAsync(ManifestPath path, CommandPipeline pipeline, CancellationToken cancellation);

    /// <summary>Work on one text. A <see cref="PlsException"/> becomes an error record, and the next one is taken.</summary>
    private protected abstract Task TakeTextAsync(string text, CommandPipeline pipeline);

    /// <summary>The files that a path stands for.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="here">The current location.</param>
    private protected abstract IEnumerable<ManifestPath> FilesOf(ManifestPath path, string here);

    /// <summary>Work after the last file or text.</summary>
    private protected virtual Task ConcludeAsync(CommandPipeline pipeline) => Task.CompletedTask;

    protected sealed override async Task ProcessAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        _hasInput = true;
        if (ParameterSetName == TextSet)
        {
            foreach (string text in _text.Add(InputObject)) await AttemptAsync(() => TakeTextAsync(text, pipeline), pipeline).ConfigureAwait(false);
            return;
        }

        bool isLiteral = ParameterSetName == LiteralPathSet;
        foreach (string path in isLiteral ? LiteralPath : Path)
        {
            (IReadOnlyList<ManifestPath> found, string here) = await pipeline.OnPipelineThreadAsync(cmdlet =>
                (ManifestPath.Resolve(cmdlet.SessionState.Path, path, isLiteral), cmdlet.SessionState.Path.CurrentFileSystemLocation.ProviderPath)).ConfigureAwait(false);
            if (found.Count == 0) await FailAsync(ManifestErrors.NotFound(path), pipeline).ConfigureAwait(false);
            foreach (ManifestPath item in found)
            {
                await AttemptAsync(() => TakeFilesAsync(FilesOf(item, here), pipeline, cancellation), pipeline).ConfigureAwait(false);
            }
        }
    }

    protected sealed override async Task EndAsync(CommandPipeline pipeline, CancellationToken cancellation)
    {
        if (MyInvocation.ExpectingInput && (!_hasInput || (ParameterSetName == TextSet && !_text.HasText)))
        {
            await FailAsync(ManifestErrors.Empty(), pipeline).ConfigureAwait(false);
        }

        foreach (string text in _text.Rest()) await AttemptAsync(() => TakeTextAsync(text, pipeline), pipeline).ConfigureAwait(false);
        await ConcludeAsync(pipeline).ConfigureAwait(false);
    }

    private async Task TakeFilesAsync(IEnumerable<ManifestPath> files, CommandPipeline pipeline, CancellationToken cancellation)
    {
        foreach (ManifestPath file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            await AttemptAsync(() => TakeFileAsync(file, pipeline, cancellation), pipeline).ConfigureAwait(false);
        }
    }

    private async Task AttemptAsync(Func<Task> work, CommandPipeline pipeline)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (PlsException error)
        {
            await FailAsync(error, pipeline).ConfigureAwait(false);
        }
    }

    private Task FailAsync(PlsException error, CommandPipeline pipeline)
    {
        HasFailed = true;
        return pipeline.ErrorAsync(error);
    }
}

using System.Management.Automation;
using System.Text;
using PlsTools.Core.Consumers.Offers;
using PlsTools.Core.Errors;
using PlsTools.Pipeline;

namespace PlsTools.Consumers;

/// <summary>Reads offers of Private Link Services, and checks them.</summary>
[Cmdlet(VerbsData.Import, "PlsOffer", DefaultParameterSetName = PathSet)]
[OutputType(typeof(PlsOffer))]
public sealed class ImportPlsOfferCommand : AsyncPlsCmdlet
{
    private const string PathSet = "Path";
    private const string InputSet = "InputObject";

    private readonly StringBuilder _lines = new();

    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputSet)]
    public PSObject InputObject { get; set; } = null!;

    protected override Task ProcessAsync(CommandPipeline pipeline, CancellationToken cancellation) =>
        ParameterSetName == PathSet ? ReadAllAsync(Path, pipeline, cancellation) : TakeAsync(pipeline, cancellation);

    protected override Task EndAsync(CommandPipeline pipeline, CancellationToken cancellation) =>
        _lines.Length > 0 ? WriteAsync(_lines.ToString(), OfferMessages.PipedText, pipeline) : Task.CompletedTask;

    private Task TakeAsync(CommandPipeline pipeline, CancellationToken cancellation) => InputObject.BaseObject switch
    {
        PlsOffer offer => pipeline.WriteAsync(offer),
        FileInfo file => ReadAsync(file.FullName, file.FullName, pipeline, cancellation),
        string text when _lines.Length == 0 && !text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n').StartsWith('{') => ReadAllAsync([text], pipeline, cancellation),
        string text => TakeTextAsync(text, pipeline),
        object other => throw OfferErrors.InputUnknown(other),
    };

    /// <summary>A text is a whole document or, as Get-Content gives it without -Raw, one of its lines.</summary>
    private Task TakeTextAsync(string text, CommandPipeline pipeline)
    {
        _lines.Append(text).Append('\n');
        if (_lines.Length <= OfferParser.MostBytes && !text.TrimEnd().EndsWith('}')) return Task.CompletedTask;
        string whole = _lines.ToString();
        if (_lines.Length <= OfferParser.MostBytes && !OfferParser.IsWhole(whole)) return Task.CompletedTask;
        _lines.Clear();
        return WriteAsync(whole, OfferMessages.PipedText, pipeline);
    }

    private async Task ReadAllAsync(IEnumerable<string> paths, CommandPipeline pipeline, CancellationToken cancellation)
    {
        foreach (string path in paths)
        {
            try
            {
                foreach (string file in await FilesAsync(path, pipeline).ConfigureAwait(false)) await ReadAsync(path, file, pipeline, cancellation).ConfigureAwait(false);
            }
            catch (PlsException error)
            {
                await pipeline.ErrorAsync(error).ConfigureAwait(false);
            }
        }
    }

    private static Task<IReadOnlyList<string>> FilesAsync(string path, CommandPipeline pipeline) => pipeline.OnPipelineThreadAsync<IReadOnlyList<string>>(cmdlet =>
        WildcardPattern.ContainsWildcardCharacters(path)
            ? cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _)
            : [cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path)]);

    private static async Task ReadAsync(string path, string fullPath, CommandPipeline pipeline, CancellationToken cancellation)
    {
        try
        {
            await WriteAsync(await TextAsync(path, fullPath, cancellation).ConfigureAwait(false), path, pipeline).ConfigureAwait(false);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw OfferErrors.FileNotFound(path, fullPath);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw OfferErrors.FileUnreadable(path, Directory.Exists(fullPath) ? OfferMessages.IsFolder : error.Message);
        }
    }

    /// <summary>Reads no more than an offer can have, since a file's length is not always to be believed.</summary>
    private static async Task<string> TextAsync(string path, string fullPath, CancellationToken cancellation)
    {
        byte[] buffer = new byte[OfferParser.MostBytes + 1];
        await using FileStream file = File.OpenRead(fullPath);
        int length = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        if (length == buffer.Length) throw OfferErrors.TooLarge(path, OfferParser.MostBytes);
        using StreamReader text = new(new MemoryStream(buffer, 0, length));
        return await text.ReadToEndAsync(cancellation).ConfigureAwait(false);
    }

    private static Task WriteAsync(string text, string source, CommandPipeline pipeline) => pipeline.WriteAsync(OfferParser.Parse(text, source));
}

using PlsTools.Core.Consumers.Offers;

namespace PlsTools.Consumers;

/// <summary>Where one command puts offers: into one file, or each into a file of its own in a folder.</summary>
/// <param name="path">The path as it was typed.</param>
/// <param name="fullPath">The same on this machine's file system.</param>
/// <param name="noClobber">Whether a file that is there already stays.</param>
internal sealed class OfferFiles(string path, string fullPath, bool noClobber)
{
    private readonly Dictionary<string, string> _written = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The file for an offer.</summary>
    /// <param name="name">The offer's name, of which what can't stand in a file's name becomes a dash.</param>
    /// <param name="ending">What the name ends with in a folder, without the dot.</param>
    public string PathFor(string name, string ending)
    {
        if (!Directory.Exists(fullPath) && !Path.EndsInDirectorySeparator(fullPath)) return fullPath;
        HashSet<char> forbidden = [.. Path.GetInvalidFileNameChars(), '/', '\\', ':', '*', '?', '"', '<', '>', '|'];
        return Path.Combine(fullPath, $"{new string([.. name.Select(letter => forbidden.Contains(letter) ? '-' : letter)])}.{ending}");
    }

    /// <summary>Writes a file whole or not at all.</summary>
    /// <exception cref="Core.Errors.PlsException">It is there already and must stay, was written by this command, or can't be written.</exception>
    public async Task WriteAsync(string file, string text, string offer, CancellationToken cancellation)
    {
        if (_written.TryGetValue(file, out string? first)) throw OfferErrors.FileTaken(file, first, offer);
        if (noClobber && File.Exists(file)) throw OfferErrors.FileExists(file);
        string draft = $"{file}.{Path.GetRandomFileName()}";
        try
        {
            await File.WriteAllTextAsync(draft, text, cancellation).ConfigureAwait(false);
            File.Move(draft, file, overwrite: !noClobber);
        }
        catch (DirectoryNotFoundException)
        {
            throw OfferErrors.FolderNotFound(path, Path.GetDirectoryName(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw OfferErrors.FileUnwritable(path, error.Message.Replace(draft, file, StringComparison.Ordinal));
        }
        finally
        {
            if (File.Exists(draft)) File.Delete(draft);
        }

        _written[file] = offer;
    }
}

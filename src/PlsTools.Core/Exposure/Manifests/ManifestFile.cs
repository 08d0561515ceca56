using System.Text;
using PlsTools.Core.Errors;

namespace PlsTools.Core.Exposure.Manifests;

/// <summary>A manifest as a file: UTF-8, with a byte order mark or without.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="FullPath">Where it is.</param>
/// <param name="Text">Its text, without the mark.</param>
/// <param name="HasMark">Whether it begins with the mark.</param>
internal sealed record ManifestFile(string Name, string FullPath, string Text, bool HasMark)
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="PlsException"><c>ManifestNotFound</c>, <c>ManifestUnreadable</c> or <c>ManifestNotUtf8</c>.</exception>
    public static async Task<ManifestFile> ReadAsync(string name, string fullPath, CancellationToken cancellation)
    {
        try
        {
            byte[] bytes = await File.ReadAllBytesAsync(fullPath, cancellation).ConfigureAwait(false);
            bool hasMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
            int begin = hasMark ? Encoding.UTF8.Preamble.Length : 0;
            return new(name, fullPath, s_strict.GetString(bytes, begin, bytes.Length - begin), hasMark);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw ManifestErrors.NotFound(name);
        }
        catch (DecoderFallbackException)
        {
            throw ManifestErrors.NotUtf8(name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ManifestErrors.Unreadable(name, error.Message);
        }
    }

    /// <summary>Puts another text in its place, all at once or not at all; mark and access rights stay, and a link goes on pointing there.</summary>
    /// <exception cref="PlsException"><c>ManifestNotWritable</c>.</exception>
    public async Task WriteAsync(string text, CancellationToken cancellation)
    {
        string? beside = null;
        try
        {
            string target = File.ResolveLinkTarget(FullPath, returnFinalTarget: true)?.FullName ?? FullPath;

            // Whoever was asked may have thought about it for long.
            ManifestFile now = await ReadAsync(Name, target, cancellation).ConfigureAwait(false);
            if (now.Text != Text || now.HasMark != HasMark) throw ManifestErrors.NotWritable(Name, ManifestMessages.ChangedMeanwhile);

            // Replacing a file asks for no right on the file itself.
            if (File.GetAttributes(target).HasFlag(FileAttributes.ReadOnly)) throw ManifestErrors.NotWritable(Name, ManifestMessages.ReadOnly);
            beside = $"{target}.{Guid.NewGuid():N}.tmp";
            byte[] bytes = [.. HasMark ? Encoding.UTF8.GetPreamble() : [], .. s_strict.GetBytes(text)];
            await File.WriteAllBytesAsync(beside, bytes, cancellation).ConfigureAwait(false);
            Replace(beside, target);
            beside = null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw ManifestErrors.NotWritable(Name, error.Message);
        }
        finally
        {
            if (beside is not null && File.Exists(beside)) File.Delete(beside);
        }
    }

    // Only Windows keeps the rights of the file that is replaced.
    private static void Replace(string beside, string target)
    {
        if (OperatingSystem.IsWindows())
        {
            File.Replace(beside, target, destinationBackupFileName: null);
            return;
        }

        File.SetUnixFileMode(beside, File.GetUnixFileMode(target));
        File.Move(beside, target, overwrite: true);
    }
}

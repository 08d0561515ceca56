using System.Text;
using PlsTools.Core.Errors;

namespace PlsTools.Core.Connections.Policy.Running;

/// <summary>
/// A file of JSON lines that several runs may append to at once: each line is written whole while the file is held alone. Safe to use from any
/// thread.
/// </summary>
/// <param name="path">Full path; the file is made where there is none.</param>
/// <param name="clock">Measures the waits for others.</param>
internal sealed class AuditFile(string path, TimeProvider clock)
{
    private const byte LineEnd = (byte)'\n';
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Opens the file for writing and closes it again, before anything is done that would have to be recorded.</summary>
    /// <exception cref="PlsException">It cannot be opened.</exception>
    public Task CheckAsync(CancellationToken cancellation) => WithFileAsync(_ => { }, cancellation);

    /// <summary>Appends one record. Not to be cancelled: what was done is recorded.</summary>
    /// <exception cref="PlsException">It cannot be written.</exception>
    public Task AppendAsync(PlsApprovalRecord record)
    {
        byte[] line = [.. Encoding.UTF8.GetBytes(AuditLine.Of(record)), LineEnd];
        return WithFileAsync(file => Append(file, line), CancellationToken.None);
    }

    private static void Append(FileStream file, byte[] line)
    {
        // A line that somebody was stopped in the middle of stays broken; ours begins anew.
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != LineEnd) line = [LineEnd, .. line];
        }

        file.Seek(0, SeekOrigin.End);
        file.Write(line);
        file.Flush(flushToDisk: true);
    }

    private async Task WithFileAsync(Action<FileStream> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            long begun = clock.GetTimestamp();
            while (true)
            {
                try
                {
                    using FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
                    work(file);
                    return;
                }
                catch (IOException error) when (IsHeld(error) && clock.GetElapsedTime(begun) < s_patience)
                {
                    await Task.Delay(s_pause, clock, cancellation).ConfigureAwait(false);
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw PolicyErrors.AuditUnusable(path, error.Message);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Whether another run holds the file just now. A folder that is missing, say, is a failure of a type of its own.</summary>
    private static bool IsHeld(IOException error) => error.GetType() == typeof(IOException);
}

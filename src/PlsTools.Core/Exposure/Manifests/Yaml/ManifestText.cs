using YamlDotNet.Core;

namespace PlsTools.Core.Exposure.Manifests.Yaml;

/// <summary>A text of YAML, read: its documents, and why parts of it are none.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="Documents">Those that could be read, in order.</param>
/// <param name="Faults">Those that could not.</param>
internal sealed record ManifestText(string Text, IReadOnlyList<ManifestDocument> Documents, IReadOnlyList<ManifestFault> Faults)
{
    private const string Separator = "---";
    private const char ByteOrderMark = '\uFEFF';

    /// <summary>Reads all of it; behind a document that is broken it goes on with the next one. Never fails.</summary>
    public static ManifestText Read(string text)
    {
        List<ManifestDocument> documents = [];
        List<ManifestFault> faults = [];

        // Text from the pipe may still carry its byte order mark.
        TextPosition? next = new TextPosition(text.StartsWith(ByteOrderMark) ? 1 : 0, 1, 1);
        while (next is { } start)
        {
            next = null;
            int known = faults.Count;
            ManifestComposer composer = new(text[start.Index..], start);
            try
            {
                while (composer.ReadDocument() is { } document) documents.Add(document);
            }
            catch (YamlException error)
            {
                faults.Add(new(composer.Place(error.Start), error.Message));
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // The parser itself stumbles over some texts that are none.
                faults.Add(new(composer.Reached, error.Message));
            }

            if (faults.Count > known) next = FindSeparator(text, faults[^1].Position, start);
        }

        return new(text, documents, faults);
    }

    // The line that opens the next document behind a fault, which must lie behind the start so that reading ends.
    private static TextPosition? FindSeparator(string text, TextPosition fault, TextPosition start)
    {
        int line = start.Line;
        for (int begin = start.Index; begin < text.Length; line++)
        {
            bool opens = string.CompareOrdinal(text, begin, Separator, 0, Separator.Length) == 0
                && (begin + Separator.Length == text.Length || char.IsWhiteSpace(text[begin + Separator.Length]));
            if (opens && begin > start.Index && line > fault.Line) return new(begin, line, 1);
            int end = text.IndexOf('\n', begin);
            if (end < 0) return null;
            begin = end + 1;
        }

        return null;
    }
}

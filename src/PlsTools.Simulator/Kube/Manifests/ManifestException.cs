namespace PlsTools.Simulator.Kube.Manifests;

/// <summary>A manifest that can't be applied.</summary>
public sealed class ManifestException : Exception
{
    internal ManifestException(int document, int line, string fault, Exception? inner = null)
        : base($"Document {document}, line {line}: {fault}", inner)
    {
        Document = document;
        Line = line;
    }

    /// <summary>The document's place in the text, from 1.</summary>
    public int Document { get; }

    /// <summary>The line, from 1: of the fault where the text is not YAML, else of the document's beginning.</summary>
    public int Line { get; }
}

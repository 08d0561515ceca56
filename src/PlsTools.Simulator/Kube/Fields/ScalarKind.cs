namespace PlsTools.Simulator.Kube.Fields;

/// <summary>The type of a scalar, as a decoder checks it.</summary>
internal enum ScalarKind
{
    Text,
    Number,
    Truth,

    /// <summary>A number or a text, such as a port or a quantity.</summary>
    NumberOrText,
}

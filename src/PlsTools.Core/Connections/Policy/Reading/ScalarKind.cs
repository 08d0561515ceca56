namespace PlsTools.Core.Connections.Policy.Reading;

/// <summary>What sort of single value stands in a policy.</summary>
internal enum ScalarKind
{
    Text,
    Integer,
    Number,
    Boolean,
    Nothing,
}

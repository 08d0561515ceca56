namespace PlsTools.Core.Exposure.Manifests.Yaml;

/// <summary>What an unquoted YAML value is taken for.</summary>
internal enum PlainKind
{
    Text,
    Null,
    Boolean,
    Number,
}

namespace PlsTools.Core.Kube;

/// <summary>When a request may be sent a second time.</summary>
internal enum KubeRepeat
{
    /// <summary>Reads and applies: a second time changes nothing.</summary>
    Always,

    /// <summary>Patches with a test: only where the server says that it did not begin.</summary>
    OnlyWhenNotBegun,
}

namespace PlsTools.Simulator.Kube.Storage;

/// <summary>One change of the store.</summary>
/// <param name="Before">What stood there before; null where the object is new.</param>
/// <param name="After">What stands there now; null where the object is gone.</param>
/// <param name="Version">The version that the change made.</param>
public sealed record KubeChange(KubeObject? Before, KubeObject? After, long Version)
{
    public KubeKey Key => (After ?? Before!).Key;
}

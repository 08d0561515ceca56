using PlsTools.Simulator.Kube.Storage;

namespace PlsTools.Simulator.Kube.Writing;

/// <summary>A write that took place.</summary>
/// <param name="Before">What stood there; null where the object is new.</param>
/// <param name="After">What stands there; null where the object is gone.</param>
/// <param name="KeepsDependents">True where the objects that it owned are to stay.</param>
internal sealed record KubeWrite(KubeObject? Before, KubeObject? After, bool KeepsDependents = false)
{
    public KubeKey Key => (After ?? Before!).Key;
}

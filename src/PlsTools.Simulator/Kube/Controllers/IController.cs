using PlsTools.Simulator.Kube.Writing;

namespace PlsTools.Simulator.Kube.Controllers;

/// <summary>Keeps a part of the cluster as its objects say.</summary>
internal interface IController
{
    /// <summary>Told of each write, after it.</summary>
    void React(KubeWrite write);
}

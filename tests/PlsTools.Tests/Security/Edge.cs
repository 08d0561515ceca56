namespace PlsTools.Tests.Security;

/// <summary>The sorts of request that the module sends, each of which has its own way of reading an answer.</summary>
internal enum Edge
{
    ArmRead,
    ArmWrite,
    ArmPoll,
    ArmGraph,
    KubeRead,
    KubeWatch,
    KubeWrite,
}

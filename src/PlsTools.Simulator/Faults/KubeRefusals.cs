using PlsTools.Simulator.Kube.Requests;

namespace PlsTools.Simulator.Faults;

/// <summary>Errors of API servers that strike without a reason in the cluster.</summary>
internal static class KubeRefusals
{
    public static KubeStatusException Throttled(FaultCall call) => KubeErrors.TooManyRequests();

    public static KubeStatusException Unauthorized(FaultCall call) => KubeErrors.Unauthorized();

    public static KubeStatusException Unavailable(FaultCall call) => KubeErrors.Unavailable();

    public static KubeStatusException ServerError(FaultCall call) => KubeErrors.Internal("etcdserver: request timed out");

    public static KubeStatusException Conflict(FaultCall call) => KubeRoute.Parse(call.Request.Url.AbsolutePath) is { Name: not null } route
        ? KubeErrors.Modified(route.Key)
        : KubeErrors.Internal("the object has been modified");
}

using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube;
using PlsTools.Simulator.Kube.Controllers;

namespace PlsTools.Simulator.CloudProvider;

/// <summary>The events that the controller writes about Services, by its two components.</summary>
internal sealed class ServiceEvents(SimulatedCluster cluster)
{
    private readonly EventRecorder _serviceController = new(cluster, "service-controller");
    private readonly EventRecorder _cloudProvider = new(cluster, "azure-cloud-provider");

    /// <summary>The service controller tells something that is as it should be.</summary>
    public void Tell(ServiceSnapshot service, string reason, string message) => Record(_serviceController, service, "Normal", reason, message);

    /// <summary>The service controller warns.</summary>
    public void Warn(ServiceSnapshot service, string reason, string message) => Record(_serviceController, service, "Warning", reason, message);

    /// <summary>The cloud provider warns.</summary>
    public void WarnOfCloud(ServiceSnapshot service, string reason, string message) => Record(_cloudProvider, service, "Warning", reason, message);

    // Made of what was read, since the Service may be gone by now.
    private static void Record(EventRecorder recorder, ServiceSnapshot service, string type, string reason, string message) =>
        recorder.Record(
            new()
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Service",
                ["metadata"] = new JsonObject
                {
                    ["namespace"] = service.Namespace,
                    ["name"] = service.Name,
                    ["uid"] = service.Uid,
                    ["resourceVersion"] = service.ResourceVersion,
                },
            },
            type, reason, message);
}

using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using PlsTools.CloudController;
using PlsTools.Simulator.CloudProvider;
using PlsTools.Simulator.Front;
using PlsTools.Simulator.Kube;
using PlsTools.Simulator.Kube.Access;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.Server;
using PlsTools.Simulator.Time;

// usage: PlsTools.CloudController <folder that the simulator wrote> <speed> <manifest> <kubeconfig to write>
using CancellationTokenSource stop = new();
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
{
    context.Cancel = true;
    stop.Cancel();
});
const string token = "token-of-another-cluster";

using RemoteArm arm = new(args[0]);
ScaledTimeProvider clock = new(TimeProvider.System, double.Parse(args[1], CultureInfo.InvariantCulture));
string bearer = await arm.SignInAsync(stop.Token);
CloudProviderConfig config = new()
{
    SubscriptionId = DefaultWorld.ProviderSubscriptionId,
    ResourceGroup = (string)arm.Facts["clusters"]![0]!["nodeResourceGroup"]!,
    Location = "westeurope",
    VirtualNetworkName = "aks-vnet",
    VirtualNetworkResourceGroup = (string)arm.Facts["clusters"]![0]!["nodeResourceGroup"]!,
    SubnetName = "aks-subnet",
};
ArmCaller caller = new(arm, arm.Endpoint, () => bearer, clock, config.Features);
SimulatedCluster cluster = new("elsewhere", clock, new(7));
cluster.AddUser(token, KubeUser.ClusterAdmin("operator"));
foreach (string node in new[] { "aks-nodepool1-0", "aks-nodepool1-1" })
{
    JsonObject nic = await caller.FindAsync(config.NodeInterfaceId(node), stop.Token) ?? throw new InvalidOperationException($"ARM has no interface of {node}.");
    cluster.AddNode(new(node, (string)nic["properties"]!["ipConfigurations"]![0]!["properties"]!["privateIPAddress"]!));
}

using ServerCertificates certificates = new(TimeProvider.System);
await using ServerListeners listeners = await ServerListeners.OpenAsync(0, 1, speed: 1, certificates);
int port = listeners.ClusterPorts[0];
listeners.Serve(new Dictionary<int, ISimulatedService> { [port] = cluster.Api });
await File.WriteAllTextAsync(args[3], cluster.Kubeconfig(new($"https://127.0.0.1:{port}"), token, certificates.Authority), stop.Token);
await using CloudControllerManager controller = new(config, cluster, caller, clock);
cluster.ApplyManifest(await File.ReadAllTextAsync(args[2], stop.Token));
Console.WriteLine("ready");
await Task.Delay(Timeout.InfiniteTimeSpan, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

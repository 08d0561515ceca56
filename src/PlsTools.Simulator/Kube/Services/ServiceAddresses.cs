using System.Net;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Storage;

namespace PlsTools.Simulator.Kube.Services;

/// <summary>Hands out cluster addresses and node ports that no Service holds yet.</summary>
/// <param name="range">The cluster's Service CIDR (IPv4).</param>
/// <param name="random">Source of the choice.</param>
/// <param name="takenAddresses">Addresses in use.</param>
/// <param name="takenPorts">Node ports in use.</param>
internal sealed class ServiceAddresses(IPNetwork range, Random random, IReadOnlySet<string> takenAddresses, IReadOnlySet<long> takenPorts)
{
    public const int FirstNodePort = 30000;

    public const int LastNodePort = 32767;

    private readonly HashSet<string> _addresses = [.. takenAddresses];
    private readonly HashSet<long> _ports = [.. takenPorts];

    /// <summary>What is left to the object at <paramref name="key"/>; for another kind than a Service, which needs none, all of it.</summary>
    public static ServiceAddresses Of(KubeStore store, KubeKey key, IPNetwork range, Random random)
    {
        List<JsonObject> others = key.Resource != KubeResources.Services
            ? []
            : [.. store.List(KubeResources.Services).Objects.Where(service => service.Key != key).Select(service => service.Body)];
        return new(
            range,
            random,
            others.Select(service => service.TextAt("spec", "clusterIP")).OfType<string>().ToHashSet(),
            others.SelectMany(service => service.ObjectsAt("spec", "ports")).Select(port => port.NumberAt("nodePort"))
                .Concat(others.Select(service => service.NumberAt("spec", "healthCheckNodePort"))).OfType<long>().ToHashSet());
    }

    public bool IsTaken(string address) => takenAddresses.Contains(address);

    public bool IsTaken(long nodePort) => takenPorts.Contains(nodePort);

    public bool Contains(string address) => IPAddress.TryParse(address, out IPAddress? parsed) && range.Contains(parsed);

    /// <summary>A free address; null where the range is full.</summary>
    public string? TakeAddress()
    {
        byte[] first = range.BaseAddress.GetAddressBytes();
        uint start = (uint)(first[0] << 24 | first[1] << 16 | first[2] << 8 | first[3]);
        uint size = 1u << (32 - range.PrefixLength);
        uint offset = (uint)random.NextInt64(1, size - 1);
        for (uint tried = 0; tried < size - 2; tried++)
        {
            uint next = start + 1 + ((offset - 1 + tried) % (size - 2));
            string address = $"{next >> 24}.{(next >> 16) & 255}.{(next >> 8) & 255}.{next & 255}";
            if (_addresses.Add(address)) return address;
        }

        return null;
    }

    /// <summary>A free node port; null where all are taken.</summary>
    public long? TakeNodePort()
    {
        const int Count = LastNodePort - FirstNodePort + 1;
        int offset = random.Next(Count);
        for (int tried = 0; tried < Count; tried++)
        {
            long port = FirstNodePort + ((offset + tried) % Count);
            if (_ports.Add(port)) return port;
        }

        return null;
    }
}

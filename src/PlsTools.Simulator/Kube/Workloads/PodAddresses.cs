using System.Net;
using PlsTools.Simulator.Kube.Resources;
using PlsTools.Simulator.Kube.Storage;

namespace PlsTools.Simulator.Kube.Workloads;

/// <summary>Hands out Pod addresses in turn, past those in use.</summary>
internal sealed class PodAddresses(KubeStore store, IPNetwork range)
{
    private uint _last = 1;

    /// <summary>A free address; null where the range is full.</summary>
    public string? Take()
    {
        HashSet<string> taken = [.. store.List(KubeResources.Pods).Objects.Select(pod => pod.Body.TextAt("status", "podIP")).OfType<string>()];
        uint size = 1u << (32 - range.PrefixLength);
        byte[] first = range.BaseAddress.GetAddressBytes();
        uint start = (uint)(first[0] << 24 | first[1] << 16 | first[2] << 8 | first[3]);
        for (uint tried = 0; tried < size; tried++)
        {
            _last = (_last + 1) % (size - 1);
            uint next = start + Math.Max(2, _last);
            string address = $"{next >> 24}.{(next >> 16) & 255}.{(next >> 8) & 255}.{next & 255}";
            if (!taken.Contains(address)) return address;
        }

        return null;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace PlsTools.Simulator.Kube.Workloads;

/// <summary>The hash of a Pod template that names a ReplicaSet: FNV-1a, spelled with letters that form no words.</summary>
internal static class TemplateHash
{
    private const string Signs = "bcdfghjklmnpqrstvwxz2456789";

    public static string Of(JsonNode template)
    {
        uint hash = 2166136261;
        foreach (byte one in template.Bytes()) hash = unchecked((hash ^ one) * 16777619);
        return string.Concat(hash.ToString(CultureInfo.InvariantCulture).Select(digit => Signs[digit % Signs.Length]));
    }
}

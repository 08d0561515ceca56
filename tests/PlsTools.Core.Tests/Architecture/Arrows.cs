namespace PlsTools.Core.Tests.Architecture;

/// <summary>The arrows of Core as data: which part may use which, and who may speak which foreign library.</summary>
internal static class Arrows
{
    private const string Root = "PlsTools.Core.";

    private static readonly string[] s_edges = ["Values", "Errors", "Arm", "Kube", "Network"];
    private static readonly string[] s_rooms = ["Exposure", "PrivateLink", "Connections", "Consumers", "Permissions"];

    private static readonly Dictionary<string, string[]> s_parts = new()
    {
        ["Values"] = ["Errors"],
        ["Errors"] = ["Values"],
        ["Network"] = ["Values", "Errors"],
        ["Arm"] = ["Values", "Errors"],
        ["Kube"] = ["Values", "Errors"],
        ["Session"] = s_edges,
        ["Exposure"] = s_edges,
        ["PrivateLink"] = s_edges,
        ["Connections"] = s_edges,
        ["Consumers"] = s_edges,
        ["Permissions"] = s_edges,
        ["Diagnosis"] = [.. s_edges, .. s_rooms],
    };

    /// <summary>What a session hands to a room: the edge of a cluster with the facts that belong to it.</summary>
    private static readonly string[] s_handedOut = ["PlsTools.Core.Session.ClusterConnection"];

    /// <summary>The makers behind the edges' interfaces; only Session, which builds them, knows them.</summary>
    private static readonly string[] s_makers =
    [
        "PlsTools.Core.Arm.ArmClient", "PlsTools.Core.Arm.Http.", "PlsTools.Core.Arm.Operations.", "PlsTools.Core.Kube.KubeClient",
        "PlsTools.Core.Kube.Configuration.", "PlsTools.Core.Network.SocketDialer",
        "PlsTools.Core.Network.HostNameResolver",
    ];

    /// <summary>Foreign types, or namespaces with their final dot, and the parts that may use them.</summary>
    private static readonly Dictionary<string, string[]> s_foreign = new()
    {
        ["System.Net.Http."] = ["Arm", "Kube"],
        ["Azure."] = ["Arm", "Session"],
        ["k8s."] = ["Kube"],
        ["System.Net.Sockets.Socket"] = ["Network"],
        ["System.Net.Sockets.TcpClient"] = ["Network"],
        ["System.Net.Dns"] = ["Network"],
        ["System.Management.Automation."] = [],
    };

    /// <summary>A transport that is only handed on.</summary>
    private static readonly Dictionary<string, string[]> s_handedOn = new() { ["System.Net.Http.HttpMessageHandler"] = ["Session"] };

    /// <summary>Why the use breaks an arrow; null where it does not.</summary>
    public static string? Broken(TypeUse use)
    {
        if (PartOf(use.From) is not { } from) return null;
        if (!s_parts.TryGetValue(from, out string[]? allowed)) return $"{use}: no arrow is drawn for {from}";
        if (PartOf(use.To) is { } to)
        {
            bool isOpen = to == from || allowed.Contains(to) || s_handedOut.Contains(use.To);
            bool isMaker = to != from && from != "Session" && s_makers.Any(maker => Covers(maker, use.To));
            return isOpen && !isMaker ? null : use.ToString();
        }

        if (s_handedOn.TryGetValue(use.To, out string[]? carriers) && carriers.Contains(from)) return null;
        (string library, string[]? speakers) = s_foreign.FirstOrDefault(pair => Covers(pair.Key, use.To));
        return library is null || speakers!.Contains(from) ? null : use.ToString();
    }

    private static bool Covers(string name, string type) =>
        type == name || type.StartsWith(name.EndsWith('.') ? name : name + "+", StringComparison.Ordinal);

    private static string? PartOf(string type) => type.StartsWith(Root, StringComparison.Ordinal) ? type[Root.Length..].Split('.')[0] : null;
}

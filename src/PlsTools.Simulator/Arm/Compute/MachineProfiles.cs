using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;

namespace PlsTools.Simulator.Arm.Compute;

/// <summary>The members of a machine that are kept as they were given, without the secrets among them.</summary>
internal static class MachineProfiles
{
    private static readonly string[] s_kept =
    [
        "hardwareProfile", "storageProfile", "additionalCapabilities", "osProfile", "securityProfile", "diagnosticsProfile", "availabilitySet",
        "virtualMachineScaleSet", "priority", "licenseType", "scheduledEventsProfile",
    ];

    private static readonly string[] s_secrets = ["adminPassword", "customData", "secrets"];

    public static void Copy(JsonNode? from, JsonObject to)
    {
        foreach (string member in s_kept) to.Copy(from, member);
        if (to.Member("osProfile") is not JsonObject profile) return;
        foreach (string secret in s_secrets) profile.Remove(secret);
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using PlsTools.Simulator.Arm.Documents;

namespace PlsTools.Simulator.Arm.Compute;

/// <summary>What the provider tells of a machine that runs. Every machine of the world runs from the moment it has been made.</summary>
internal static class MachineView
{
    public static JsonObject Of(JsonObject machine)
    {
        JsonObject? properties = machine.Properties();
        string state = properties.Text("provisioningState") ?? "Succeeded";
        JsonObject view = new();
        view.AddIf("computerName", properties.Member("osProfile").Text("computerName"));
        view["statuses"] = new JsonArray(
            Status($"ProvisioningState/{state.ToLowerInvariant()}", $"Provisioning {state.ToLowerInvariant()}", properties.Text("timeCreated")),
            Status("PowerState/running", "VM running", time: null));
        return view;
    }

    /// <summary>A moment as the provider writes it.</summary>
    public static string Time(DateTimeOffset moment) => moment.ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture);

    private static JsonObject Status(string code, string text, string? time)
    {
        JsonObject status = new() { ["code"] = code, ["level"] = "Info", ["displayStatus"] = text };
        return status.AddIf("time", time);
    }
}

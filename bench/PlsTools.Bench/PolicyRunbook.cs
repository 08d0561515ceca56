using System.Globalization;

namespace PlsTools.Bench;

/// <summary>
/// How much memory the runbook of the approval policy takes in a process of its own, which has the variables of a sandbox of Azure Automation:
/// once while it approves the fleet's 2,000 requests among 10,000 connections, and once when there is nothing to do.
/// </summary>
internal static class PolicyRunbook
{
    private const int Rounds = 3;

    public static async Task RunAsync(TextWriter output)
    {
        for (int round = 1; round <= Rounds; round++)
        {
            await using FleetServer server = await FleetServer.StartAsync();
            ILookup<string, double> figures = await ShellProcess.RunAsync("runbook", server.Folder, ShellProcess.PathOf("Runbook"));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}: peak working set {figures["peak"].Single():0} MB, {figures["idle"].Single():0} MB with the module imported; {figures["records"].Single():0} records of {figures["bytes"].Single() / figures["records"].Single():0} bytes in {figures["seconds"].First():0.0} s, then nothing to do in {figures["seconds"].Last():0.0} s; {figures["sockets"].Single():0} sockets"));
        }
    }
}

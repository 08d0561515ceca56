using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PlsTools.Bench.Shell;

/// <summary>
/// Runs the runbook twice as a sandbox of Azure Automation would, and prints the most memory that this whole process had, and the sockets that were
/// open at the end.
/// </summary>
internal static class PolicyRunbook
{
    public static void Measure(SimulatorFacts facts, string script, TextWriter output)
    {
        Environment.SetEnvironmentVariable("IDENTITY_ENDPOINT", facts.IdentityEndpoint);
        Environment.SetEnvironmentVariable("IDENTITY_HEADER", facts.IdentityHeader);
        using ModuleShell shell = new();
        shell.Run(
            """
            function Get-AutomationVariable { 'rules: [{ name: all, action: approve, description: bench }]' }
            $PSDefaultParameterValues = @{ 'Connect-Pls:ResourceManagerUrl' = $url; 'Connect-Pls:CertificateAuthority' = $authority }
            """,
            null,
            ("url", facts.Endpoint),
            ("authority", facts.Authority));
        using MemoryWatch memory = new();
        int records = 0;
        int bytes = 0;
        for (int run = 1; run <= 2; run++)
        {
            long began = Stopwatch.GetTimestamp();
            shell.Run($"& '{script}' -SubscriptionId {facts.Subscription}", line =>
            {
                records++;
                bytes += Encoding.UTF8.GetByteCount(line.ToString()) + 1;
            });
            Print("seconds", Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        Print("idle", memory.Idle);
        Print("peak", memory.Peak);
        Print("records", records);
        Print("bytes", bytes);
        Print("sockets", Directory.GetFiles("/proc/self/fd").Count(file => File.ResolveLinkTarget(file, false)?.Name.StartsWith("socket:", StringComparison.Ordinal) == true));
        void Print(string name, double value) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name} {value:0.###}"));
    }
}

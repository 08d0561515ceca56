using PlsTools.Core.Arm;
using PlsTools.Simulator.Arm;

namespace PlsTools.Core.Tests.Architecture;

/// <summary>The arrows between the parts of Core and between the assemblies, read from what was built.</summary>
public sealed class ArchitectureTests
{
    private static readonly string s_core = typeof(ArmClient).Assembly.Location;
    private static readonly string s_simulator = typeof(SimulatedArm).Assembly.Location;

    [Fact]
    public void No_part_of_Core_uses_what_its_arrows_do_not_reach()
    {
        IReadOnlyCollection<TypeUse> uses = AssemblyUses.Read(s_core);

        Assert.True(uses.Count > 1000, "The reader finds next to nothing: it is broken.");
        string[] broken = [.. uses.Select(Arrows.Broken).OfType<string>().Order(StringComparer.Ordinal)];
        Assert.True(broken.Length == 0, string.Join('\n', broken));
    }

    [Fact]
    public void Core_knows_neither_PowerShell_nor_the_simulator()
    {
        IReadOnlyCollection<string> references = AssemblyUses.References(s_core);

        Assert.Contains("Azure.Core", references);
        Assert.DoesNotContain("System.Management.Automation", references);
        Assert.DoesNotContain(references, name => name.StartsWith("PlsTools", StringComparison.Ordinal));
    }

    [Fact]
    public void The_simulator_knows_nothing_of_ours_and_no_client_library()
    {
        IReadOnlyCollection<string> references = AssemblyUses.References(s_simulator);

        Assert.Contains("System.Runtime", references);
        Assert.DoesNotContain(
            references,
            name => name.StartsWith("PlsTools", StringComparison.Ordinal) || name.StartsWith("Azure", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name is "KubernetesClient" or "System.Management.Automation");
    }

    [Theory]
    [InlineData("PlsTools.Core.Exposure.Some", "PlsTools.Core.Consumers.PlsConsumerEndpoint")]
    [InlineData("PlsTools.Core.Connections.Some", "PlsTools.Core.Diagnosis.Other")]
    [InlineData("PlsTools.Core.Consumers.Some", "PlsTools.Core.Session.PlsSession")]
    [InlineData("PlsTools.Core.Consumers.Some", "PlsTools.Core.Arm.ArmClient")]
    [InlineData("PlsTools.Core.Consumers.Some", "PlsTools.Core.Arm.ArmClient+Nested")]
    [InlineData("PlsTools.Core.Consumers.Some", "PlsTools.Core.Arm.Http.ArmSender")]
    [InlineData("PlsTools.Core.Consumers.Some", "System.Net.Http.HttpClient")]
    [InlineData("PlsTools.Core.Consumers.Some", "System.Net.Sockets.TcpClient")]
    [InlineData("PlsTools.Core.Connections.Some", "Azure.Core.TokenCredential")]
    [InlineData("PlsTools.Core.Session.Some", "System.Net.Http.HttpClient")]
    [InlineData("PlsTools.Core.Arm.Some", "PlsTools.Core.Kube.IKubeClient")]
    [InlineData("PlsTools.Core.Arm.Some", "PlsTools.Core.Session.PlsSession")]
    [InlineData("PlsTools.Core.Kube.Some", "Azure.Core.TokenCredential")]
    [InlineData("PlsTools.Core.Exposure.Some", "k8s.Kubernetes")]
    [InlineData("PlsTools.Core.Values.Some", "PlsTools.Core.Arm.IArmClient")]
    [InlineData("PlsTools.Core.Arm.Some", "System.Management.Automation.PSObject")]
    [InlineData("PlsTools.Core.Brandnew.Some", "System.String")]
    public void A_use_against_an_arrow_is_seen(string from, string to) => Assert.NotNull(Arrows.Broken(new(from, to)));

    [Theory]
    [InlineData("PlsTools.Core.Exposure.Some", "PlsTools.Core.Kube.IKubeClient")]
    [InlineData("PlsTools.Core.Exposure.Some", "PlsTools.Core.Session.ClusterConnection")]
    [InlineData("PlsTools.Core.Diagnosis.Some", "PlsTools.Core.Consumers.PlsConsumerEndpoint")]
    [InlineData("PlsTools.Core.Session.Some", "PlsTools.Core.Arm.ArmClient")]
    [InlineData("PlsTools.Core.Session.Some", "System.Net.Http.HttpMessageHandler")]
    [InlineData("PlsTools.Core.Arm.Http.Some", "System.Net.Http.HttpClient")]
    [InlineData("System.Text.RegularExpressions.Generated.Some", "System.String")]
    public void A_use_along_an_arrow_is_not_blamed(string from, string to) => Assert.Null(Arrows.Broken(new(from, to)));

    [Theory]
    [InlineData(typeof(System.Text.StringBuilder))]
    [InlineData(typeof(System.Net.Http.HttpClient))]
    [InlineData(typeof(System.Numerics.BigInteger))]
    [InlineData(typeof(System.Xml.XmlException))]
    [InlineData(typeof(System.Globalization.IdnMapping))]
    [InlineData(typeof(System.Collections.BitArray))]
    [InlineData(typeof(System.Security.Cryptography.Aes))]
    public void A_use_is_found_wherever_it_hides(Type used) =>
        Assert.Contains(
            new TypeUse(typeof(HidingPlaces).FullName!, used.FullName!), AssemblyUses.Read(typeof(HidingPlaces).Assembly.Location));
}

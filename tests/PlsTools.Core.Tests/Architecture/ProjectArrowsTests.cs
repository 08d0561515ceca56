using System.Xml.Linq;

namespace PlsTools.Core.Tests.Architecture;

/// <summary>The arrows between projects, and what the cmdlets' sources leave to Core.</summary>
public sealed class ProjectArrowsTests
{
    private static readonly string[] s_foreign = ["System.Net.Http", "HttpClient", "HttpMessageHandler", "using Azure", "using k8s", "using YamlDotNet"];

    /// <summary>Projects whose tests look at the module as shipped: what they load themselves would hide what is missing there.</summary>
    [Theory]
    [InlineData("src/PlsTools.Core/PlsTools.Core.csproj", "")]
    [InlineData("src/PlsTools.Simulator/PlsTools.Simulator.csproj", "")]
    [InlineData("src/PlsTools.Simulator.Server/PlsTools.Simulator.Server.csproj", "PlsTools.Simulator")]
    [InlineData("src/PlsTools.Loader/PlsTools.Loader.csproj", "")]
    [InlineData("src/PlsTools/PlsTools.csproj", "PlsTools.Core PlsTools.Simulator")]
    [InlineData("tests/PlsTools.Tests/PlsTools.Tests.csproj", "")]
    [InlineData("tests/PlsTools.Isolation.Tests/PlsTools.Isolation.Tests.csproj", "")]
    [InlineData("tests/PlsTools.Integration.Tests/PlsTools.Integration.Tests.csproj", "")]
    [InlineData("tests/PlsTools.CloudController/PlsTools.CloudController.csproj", "PlsTools.Simulator.Server")]
    [InlineData("tests/PlsTools.Simulator.Server.Tests/PlsTools.Simulator.Server.Tests.csproj", "")]
    [InlineData("samples/Walkthrough/Walkthrough.csproj", "")]
    [InlineData("bench/PlsTools.Bench/PlsTools.Bench.csproj", "PlsTools.Simulator")]
    public void A_project_loads_only_what_its_arrows_reach(string project, string expected) =>
        Assert.Equal(expected, string.Join(' ', Loaded(Path.Combine(Repository.Root, project)).Order(StringComparer.Ordinal)));

    [Fact]
    public void The_simulator_takes_no_package_of_a_client()
    {
        string[] packages = [.. Includes(Path.Combine(Repository.Root, "src/PlsTools.Simulator/PlsTools.Simulator.csproj"), "PackageReference")];

        Assert.NotEmpty(packages);
        Assert.DoesNotContain(packages, name => name.StartsWith("Azure.", StringComparison.Ordinal) || name == "KubernetesClient");
    }

    [Fact]
    public void Cmdlets_speak_no_HTTP()
    {
        string[] files = Directory.GetFiles(Path.Combine(Repository.Root, "src/PlsTools"), "*.cs", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.Empty(
            from file in files
            where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}")
            let text = File.ReadAllText(file)
            from word in s_foreign
            where text.Contains(word, StringComparison.Ordinal)
            select $"{Path.GetFileName(file)}: {word}");
    }

    private static IEnumerable<string> Loaded(string project) =>
        References(project)
            .Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

    private static IEnumerable<string> Includes(string project, string item) =>
        XDocument.Load(project).Descendants(item).Select(element => element.Attribute("Include")!.Value);

    private static IEnumerable<XElement> References(string project) => XDocument.Load(project).Descendants("ProjectReference");
}

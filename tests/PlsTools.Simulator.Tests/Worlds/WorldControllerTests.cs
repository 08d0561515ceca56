using PlsTools.Simulator.CloudProvider;
using PlsTools.Simulator.Sandbox;
using PlsTools.Simulator.Worlds;

namespace PlsTools.Simulator.Tests.Worlds;

/// <summary>How a world file chooses its clusters' cloud controller.</summary>
public sealed class WorldControllerTests
{
    private const string Place = "identityObjectId:";
    private static readonly string s_walkthrough = File.ReadAllText(Repository.Path("samples", "worlds", "walkthrough.yaml"));

    [Theory]
    [InlineData("1.30.7", "1.30.7")]
    [InlineData("v1.33", "1.33")]
    [InlineData("1.30", "1.30")]
    public void The_version_is_read_as_text(string written, string read) => Assert.Equal(read, Cluster($"cloudControllerVersion: {written}").CloudControllerVersion);

    [Fact]
    public void Without_it_the_version_is_the_last_of_the_clusters_line()
    {
        ClusterDefinition cluster = Cluster("kubernetesVersion: 1.29.4");
        Assert.Null(cluster.CloudControllerVersion);
        Assert.Equal("1.29", ControllerVersion.ForCluster(cluster.KubernetesVersion).ToString());
        Assert.False(cluster.RefusesPrivateLinkServiceNamesInUse);
    }

    [Fact]
    public void That_names_in_use_are_refused_is_read() =>
        Assert.True(Cluster("refusesPrivateLinkServiceNamesInUse: true").RefusesPrivateLinkServiceNamesInUse);

    [Theory]
    [InlineData("cloudControllerVersion: latest", "'latest' is no version of the cloud controller manager; write it as 1.33 for the last of that line, or as 1.33.17.")]
    [InlineData("cloudControllerVersion: 2.0.1", "'2.0.1' is no version of the cloud controller manager")]
    [InlineData("kubernetesVersion: 2.0.1", "'2.0.1' is no version of Kubernetes")]
    [InlineData("kubernetesVersion: 1.33.2.1", "'1.33.2.1' is no version of Kubernetes")]
    [InlineData("refusesPrivateLinkServiceNamesInUse: yes", "refusesPrivateLinkServiceNamesInUse is 'yes'; expected true or false.")]
    public void What_is_none_is_refused_with_its_place(string line, string expected)
    {
        string message = Assert.Throws<WorldFileException>(() => Cluster(line)).Message;
        Assert.Contains(expected, message);
        Assert.Matches("line [0-9]+, column [0-9]+", message);
    }

    private static ClusterDefinition Cluster(string line)
    {
        Assert.Contains(Place, s_walkthrough);
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string path = Path.Combine(folder.FullName, "world.yaml");
            string text = line.StartsWith("kubernetesVersion", StringComparison.Ordinal) ? string.Join('\n', s_walkthrough.Split('\n').Where(one => !one.Contains("kubernetesVersion"))) : s_walkthrough;
            File.WriteAllText(path, text.Replace(Place, $"{line}\n            {Place}"));
            return Assert.Single(WorldFile.Read(path).Tenants[0].Subscriptions[0].Clusters);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

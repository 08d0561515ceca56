using PlsTools.Simulator.CloudProvider;

namespace PlsTools.Simulator.Tests.CloudProvider;

public sealed class ControllerFeaturesTests
{
    private static readonly Dictionary<string, Func<ControllerFeatures, bool>> s_features = new()
    {
        [nameof(ControllerFeatures.ApprovesWithoutStar)] = features => features.ApprovesWithoutStar,
        [nameof(ControllerFeatures.TakesPublicFrontends)] = features => features.TakesPublicFrontends,
        [nameof(ControllerFeatures.ProbesPortsUnderProxyProtocol)] = features => features.ProbesPortsUnderProxyProtocol,
        [nameof(ControllerFeatures.ReadsResourceGroup)] = features => features.ReadsResourceGroup,
        [nameof(ControllerFeatures.LinksBySecondSdk)] = features => features.LinksBySecondSdk,
        [nameof(ControllerFeatures.AllBySecondSdk)] = features => features.AllBySecondSdk,
        [nameof(ControllerFeatures.TellsChanges)] = features => !features.TellsChanges,
        [nameof(ControllerFeatures.LimitsNodeNames)] = features => features.LimitsNodeNames,
        [nameof(ControllerFeatures.LooksAgainAfterDeletion)] = features => features.LooksAgainAfterDeletion,
    };

    [Theory]
    [InlineData(nameof(ControllerFeatures.ApprovesWithoutStar), "1.22 1.23.13 1.24.1", "1.23.14 1.23 1.24.2 1.25.0 1.36")]
    [InlineData(nameof(ControllerFeatures.TakesPublicFrontends), "1.22 1.23.15 1.24.3", "1.23.16 1.24.4 1.25.0 1.26.0 1.36")]
    [InlineData(nameof(ControllerFeatures.ProbesPortsUnderProxyProtocol), "1.23 1.24.19 1.25.13 1.26.9 1.27.3", "1.24.20 1.25.14 1.26.10 1.27.4 1.28.0 1.36")]
    [InlineData(nameof(ControllerFeatures.ReadsResourceGroup), "1.24 1.25.18 1.26.14 1.27.8 1.28.0", "1.25.19 1.26.15 1.27.9 1.28.1 1.29.0 1.36")]
    [InlineData(nameof(ControllerFeatures.LinksBySecondSdk), "1.29 1.30.7 1.31.1", "1.30.8 1.30 1.31.2 1.32.0 1.36")]
    [InlineData(nameof(ControllerFeatures.AllBySecondSdk), "1.30 1.31", "1.32.0 1.33.0 1.36")]
    [InlineData(nameof(ControllerFeatures.TellsChanges), "1.30 1.31", "1.32.0 1.33.0 1.36")]
    [InlineData(nameof(ControllerFeatures.LimitsNodeNames), "1.27 1.28", "1.29.0 1.30.0 1.36")]
    [InlineData(nameof(ControllerFeatures.LooksAgainAfterDeletion), "1.29 1.30.12 1.31.6 1.32.5 1.33.0", "1.30.13 1.31.7 1.32.6 1.33.1 1.34.0 1.36")]
    public void A_change_comes_to_each_line_with_its_own_patch(string feature, string without, string with)
    {
        Func<ControllerFeatures, bool> has = s_features[feature];
        Assert.All(without.Split(' '), version => Assert.False(has(Of(version)), version));
        Assert.All(with.Split(' '), version => Assert.True(has(Of(version)), version));
        Assert.True(has(ControllerFeatures.Latest));
    }

    [Theory]
    [InlineData("2021-02-01", "1.22 1.23.12 1.24.0")]
    [InlineData("2021-08-01", "1.23.13 1.23.26 1.24.1 1.24.13 1.25.0 1.25.7 1.26.3")]
    [InlineData("2022-07-01", "1.23.27 1.24.14 1.25.8 1.26.4 1.26.21 1.27.0 1.29 1.30.7 1.31.1")]
    [InlineData("2024-05-01", "1.30.8 1.31.2 1.32.0 1.33.11 1.34.8 1.35.3")]
    [InlineData("2025-05-01", "1.33.12 1.34.9 1.35.4 1.35.8 1.36.0 1.37")]
    public void A_version_speaks_one_api_version_of_the_network(string apiVersion, string versions) =>
        Assert.All(versions.Split(' '), version => Assert.Equal(apiVersion, Of(version).NetworkApiVersion));

    [Theory]
    [InlineData("1.33.17", "1.33.17")]
    [InlineData("v1.33.17", "1.33.17")]
    [InlineData("1.33", "1.33")]
    public void A_version_is_written_as_it_is_read(string text, string written) => Assert.Equal(written, ControllerVersion.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("2.0")]
    [InlineData("1.33.x")]
    [InlineData("1.33.1.2")]
    [InlineData("1.-3")]
    public void What_is_no_version_is_refused(string text) =>
        Assert.StartsWith($"'{text}' is no version of the cloud controller manager; ", Assert.Throws<FormatException>(() => ControllerVersion.Parse(text)).Message);

    [Fact]
    public void A_cluster_has_the_last_patch_of_its_line() => Assert.Equal("1.33", ControllerVersion.ForCluster("1.33.3").ToString());

    private static ControllerFeatures Of(string version) => new(ControllerVersion.Parse(version));
}

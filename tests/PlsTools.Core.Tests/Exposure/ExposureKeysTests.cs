using PlsTools.Core.Exposure;
using PlsTools.Core.Exposure.Keys;

namespace PlsTools.Core.Tests.Exposure;

public sealed class ExposureKeysTests
{
    [Fact]
    public void No_key_stands_in_the_table_twice()
    {
        IEnumerable<string> keys = ExposureKeys.All.Select(entry => entry.Key);
        Assert.Equal(keys.Distinct(), keys);
    }

    [Fact]
    public void All_ten_annotations_of_the_integration_are_there()
    {
        Assert.Equal(10, ExposureKeys.PrivateLinkService.Count);
        Assert.All(ExposureKeys.PrivateLinkService, entry => Assert.StartsWith("service.beta.kubernetes.io/azure-pls-", entry.Key));
        Assert.Equal(8, ExposureKeys.OwnerOnly.Count);
    }

    [Fact]
    public void Every_setting_has_a_key_that_names_its_parameter()
    {
        IEnumerable<string> parameters = ExposureKeys.All.Select(entry => entry.Parameter).OfType<string>();
        Assert.Equal(typeof(ExposureSettings).GetProperties().Count(property => property.Name != nameof(ExposureSettings.Reset)), parameters.Distinct().Count());
        Assert.All(Enum.GetNames<ExposureSetting>(), name => Assert.Single(parameters, name));
    }

    [Theory]
    [InlineData("service.beta.kubernetes.io/port_443_health-probe_protocol", true)]
    [InlineData("service.beta.kubernetes.io/port__health-probe_protocol", false)]
    [InlineData("service.beta.kubernetes.io/port_web_health-probe_protocol", false)]
    [InlineData("service.beta.kubernetes.io/azure-pls-create", true)]
    [InlineData("azure-pls-create", false)]
    public void A_key_is_found_as_it_stands_on_a_Service(string key, bool known) => Assert.Equal(known, ExposureKeys.Find(key) is not null);

    [Fact]
    public void What_replaces_the_frontend_is_marked_so()
    {
        Assert.Equal(ExposureChange.Replaced, ExposureKeys.Internal.Change);
        Assert.Equal(ExposureChange.Replaced, ExposureKeys.InternalSubnet.Change);
        Assert.Equal(ExposureChange.InPlace, ExposureKeys.Visibility.Change);
        Assert.Equal(ExposureChange.Refused, ExposureKeys.Name.Change);
        Assert.Equal(ExposureChange.None, ExposureKeys.Create.Change);
    }
}

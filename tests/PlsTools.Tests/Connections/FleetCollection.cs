namespace PlsTools.Tests.Connections;

[CollectionDefinition(Name)]
public sealed class FleetCollection : ICollectionFixture<FleetWorld>
{
    public const string Name = "Fleet";
}

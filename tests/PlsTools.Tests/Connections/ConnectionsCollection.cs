namespace PlsTools.Tests.Connections;

[CollectionDefinition(Name)]
public sealed class ConnectionsCollection : ICollectionFixture<ConnectionWorld>
{
    public const string Name = "Connections";
}

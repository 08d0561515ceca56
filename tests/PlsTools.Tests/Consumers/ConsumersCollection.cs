namespace PlsTools.Tests.Consumers;

[CollectionDefinition(Name)]
public sealed class ConsumersCollection : ICollectionFixture<ConsumerWorld>
{
    public const string Name = "Consumers";
}

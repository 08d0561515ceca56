using System.Reflection;

namespace PlsTools.Simulator.Tests.CloudProvider.Behaviours;

public sealed class BehaviourCoverageTests
{
    /// <summary>How many behaviours there are.</summary>
    public const int Count = 103;

    [Fact]
    public void Each_behaviour_has_one_test()
    {
        int[] numbers =
        [
            .. typeof(BehaviourCoverageTests).Assembly.GetTypes()
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                .Select(method => method.GetCustomAttribute<BehaviourAttribute>())
                .OfType<BehaviourAttribute>()
                .Select(behaviour => behaviour.Number)
                .Order(),
        ];
        Assert.Equal(Enumerable.Range(1, Count), numbers);
    }
}

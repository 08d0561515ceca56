using System.Globalization;
using System.Runtime.CompilerServices;

namespace PlsTools.Simulator.Tests.CloudProvider.Behaviours;

/// <summary>
/// A test of one of the 103 behaviours that the real controller's own unit tests of private link establish, in the order of those tests.
/// The number goes before the test's name in reports; <see cref="BehaviourCoverageTests"/> holds that each is there once.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BehaviourAttribute : FactAttribute
{
    /// <param name="number">1 to <see cref="BehaviourCoverageTests.Count"/>.</param>
    /// <param name="name">The test's name.</param>
    public BehaviourAttribute(int number, [CallerMemberName] string name = "")
    {
        Number = number;
        DisplayName = string.Create(CultureInfo.InvariantCulture, $"{number:000} {name.Replace('_', ' ')}");
    }

    public int Number { get; }
}

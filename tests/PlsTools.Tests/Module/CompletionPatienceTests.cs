using System.Reflection;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Module;

/// <summary>How long Tab looks before it gives up.</summary>
public sealed class CompletionPatienceTests
{
    [Theory]
    [InlineData(null, 2)]
    [InlineData("", 2)]
    [InlineData("soon", 2)]
    [InlineData("0", 2)]
    [InlineData("-1", 2)]
    [InlineData("1e9", 2)]
    [InlineData("0.5", 0.5)]
    [InlineData("15", 15)]
    public void It_is_two_seconds_unless_the_environment_says_a_number(string? text, double expected)
    {
        using ModuleHost host = new();
        Type patience = AppDomain.CurrentDomain.GetAssemblies().First(assembly => assembly.GetName().Name == "PlsTools")
            .GetType("PlsTools.Binding.CompletionPatience", throwOnError: true)!;
        Assert.Equal(TimeSpan.FromSeconds(expected), patience.GetMethod("Of", BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, [text]));
    }
}

using System.Collections;
using System.Diagnostics;
using System.Reflection;

namespace PlsTools.Tests.Security;

/// <summary>What lies within a session holds its secrets. None of the module's own objects there prints them, as a record does without being asked.</summary>
public sealed class SessionPrintTests(HostileWorld world) : IClassFixture<HostileWorld>
{
    private const int Most = 20_000;

    [Theory]
    [InlineData("$a")]
    [InlineData("$fetched")]
    public void Nothing_within_a_session_prints_a_secret(string session)
    {
        world.Host.Run($"Get-AksLoadBalancerService -Session {session}").Succeeded();
        object root = world.Host.Run(session).Single.BaseObject;
        Evidence evidence = new(world.Search);
        HashSet<string> secrets = [];

        foreach (object inner in Within(root, text => secrets.Add(text)).Where(IsOurs))
        {
            evidence.Text(inner.GetType().FullName!, inner.ToString() ?? string.Empty);
            Assert.Null(inner.GetType().GetCustomAttribute<DebuggerDisplayAttribute>());
        }

        Assert.True(evidence.Leaks.Count == 0, string.Join('\n', evidence.Leaks));
        Assert.True(world.Travelling.Count(canary => secrets.Any(text => text.Contains(canary.Value, StringComparison.Ordinal))) >= 2, "The walk does not come to where the secrets are.");
    }

    private static bool IsOurs(object value) => value.GetType().Assembly.GetName().Name!.StartsWith(nameof(PlsTools), StringComparison.Ordinal);

    /// <summary>All objects that can be reached by fields, what a delegate has captured and what a collection holds, of whatever visibility.</summary>
    private static IEnumerable<object> Within(object root, Action<string> found)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance) { root };
        Queue<object> open = new([root]);
        while (open.TryDequeue(out object? value) && seen.Count < Most)
        {
            yield return value;
            IEnumerable<object?> next = value is Delegate action
                ? [action.Target]
                : Fields(value.GetType()).Select(field => field.GetValue(value)).Concat(value is ICollection items ? items.Cast<object?>() : []);
            foreach (object? inner in next)
            {
                if (inner is string text) found(text);
                else if (inner is not null and not Pointer && IsWorthwhile(inner.GetType()) && seen.Add(inner)) open.Enqueue(inner);
            }
        }
    }

    /// <summary>The sandbox is another world, and the runtime's own machinery leads everywhere.</summary>
    private static bool IsWorthwhile(Type type) =>
        !type.IsPrimitive && !type.IsEnum && !type.FullName!.StartsWith("PlsTools.Simulator", StringComparison.Ordinal) && !type.FullName.StartsWith("PlsTools.Tests", StringComparison.Ordinal)
        && !type.FullName.StartsWith("System.Reflection", StringComparison.Ordinal) && !type.FullName.StartsWith("System.Threading.Thread", StringComparison.Ordinal) && !typeof(Type).IsAssignableFrom(type);

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (Type? at = type; at is not null; at = at.BaseType)
        {
            foreach (FieldInfo field in at.GetFields(Own).Where(field => !field.FieldType.IsPointer && !field.FieldType.IsByRefLike)) yield return field;
        }
    }
}

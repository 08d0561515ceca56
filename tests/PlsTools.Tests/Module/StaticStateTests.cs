using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using PlsTools.Tests.Hosting;

namespace PlsTools.Tests.Module;

/// <summary>
/// Nothing of the module is shared by the runspaces of a process beyond what is named here: runbooks of several jobs live in one process.
/// </summary>
public sealed class StaticStateTests
{
    /// <summary>Tables that are keyed by the runspace, the clock or the object that they belong to, and what flows with a command's own tasks.</summary>
    private static readonly string[] s_known =
    [
        "PlsTools.Core.Arm.Pacing.SharedPaces.s_byClock",
        "PlsTools.Pipeline.PipelineScope.s_current",
        "PlsTools.Session.RunspaceSandboxes.s_byRunspace",
        "PlsTools.Session.RunspaceSessions.s_byRunspace",
        "PlsTools.Session.SessionMemory.s_sessions",
    ];

    private static readonly string[] s_mutable = ["List`1", "ConcurrentDictionary`2", "ConditionalWeakTable`2", "AsyncLocal`1", "ThreadLocal`1", "Lazy`1", "SemaphoreSlim", "Queue`1", "HttpClient", "Random"];

    [Theory]
    [InlineData("PlsTools.dll")]
    [InlineData("bin/PlsTools.Core.dll")]
    public void No_state_is_shared_by_the_runspaces_of_a_process(string assembly)
    {
        FieldInfo[] fields = Fields(assembly);

        Assert.True(fields.Length > 5, "The reader finds next to nothing: it is broken.");
        string[] shared = [.. fields.Where(IsState).Select(field => $"{field.DeclaringType!.FullName}.{field.Name}").Where(name => !s_known.Contains(name)).Order()];
        Assert.True(shared.Length == 0, string.Join('\n', shared));
    }

    [Fact]
    public void What_is_named_here_is_there()
    {
        string[] all = [.. Fields("PlsTools.dll").Concat(Fields("bin/PlsTools.Core.dll")).Where(IsState).Select(field => $"{field.DeclaringType!.FullName}.{field.Name}")];

        Assert.Equal(s_known, all.Intersect(s_known).Order());
    }

    private static bool IsState(FieldInfo field) => !field.IsInitOnly || s_mutable.Contains(field.FieldType.Name);

    /// <summary>Static fields that a person wrote: not constants, not the compiler's caches, not the classes made of message resources.</summary>
    private static FieldInfo[] Fields(string assembly)
    {
        AssemblyLoadContext context = new("inspection", isCollectible: true);
        context.Resolving += (own, name) =>
        {
            string path = Path.Combine(BuiltModule.Folder, "bin", name.Name + ".dll");
            return File.Exists(path) ? own.LoadFromAssemblyPath(path) : null;
        };
        return
        [
            .. context.LoadFromAssemblyPath(Path.Combine(BuiltModule.Folder, assembly)).GetTypes()
                .Where(type => type.FullName!.StartsWith("PlsTools.", StringComparison.Ordinal) && !type.Name.EndsWith("Messages", StringComparison.Ordinal))
                .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)))
                .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                .Where(field => !field.IsLiteral && !field.Name.StartsWith('<')),
        ];
    }
}

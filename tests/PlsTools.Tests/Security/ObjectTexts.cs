using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Security;

namespace PlsTools.Tests.Security;

/// <summary>
/// All texts that can be had from an object without breaking into it: its own <c>ToString()</c>, its public properties and fields, what it holds as
/// a collection, and the same of each of these. Secure strings stay closed, and the engine's own machinery is passed over.
/// </summary>
internal static class ObjectTexts
{
    /// <summary>No object of the module has nearly as many beneath it; who does would make the search hang.</summary>
    private const int Most = 50_000;

    private static readonly string[] s_machinery =
    [
        "System.Reflection", "System.Threading", "System.Type", "System.RuntimeType", "System.IO.", "System.Diagnostics", "System.Globalization", "Microsoft.Win32",
        "System.Management.Automation.Runspaces", "System.Management.Automation.Language", "System.Management.Automation.Host",
        "System.Management.Automation.SessionState", "System.Management.Automation.CommandInvocationIntrinsics",
        "System.Management.Automation.PSModuleInfo", "System.Management.Automation.ProviderInfo", "System.Management.Automation.PSDriveInfo",
    ];

    /// <param name="root">The object.</param>
    /// <param name="visit">Takes the way to a text, and the text.</param>
    public static void Visit(object? root, Action<string, string> visit)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Queue<(string Way, object Value)> open = [];
        int count = 0;
        Open(string.Empty, root);
        while (open.TryDequeue(out (string Way, object Value) next))
        {
            (string way, object value) = next;
            if (value is string text)
            {
                visit(way, text);
                continue;
            }

            if (++count > Most) throw new InvalidOperationException($"More than {Most} objects, now at {way}.");
            visit(way + ".ToString()", Quietly(value.ToString) as string ?? string.Empty);
            if (IsPlain(value.GetType())) continue;
            if (value is PSObject wrapped)
            {
                foreach (PSPropertyInfo property in wrapped.Properties) Open($"{way}.{property.Name}", Quietly(() => property.Value));
                Open(way, wrapped.BaseObject);
                continue;
            }

            if (value is IDictionary table)
            {
                foreach (DictionaryEntry entry in table)
                {
                    Open($"{way}.Keys", entry.Key);
                    Open($"{way}[{entry.Key}]", entry.Value);
                }
            }
            else if (value is IEnumerable items)
            {
                int index = 0;
                foreach (object? item in items) Open($"{way}[{index++}]", item);
            }

            const BindingFlags Public = BindingFlags.Instance | BindingFlags.Public;
            foreach (PropertyInfo property in value.GetType().GetProperties(Public).Where(property => property.GetIndexParameters().Length == 0))
                Open($"{way}.{property.Name}", Quietly(() => property.GetValue(value)));
            foreach (FieldInfo field in value.GetType().GetFields(Public)) Open($"{way}.{field.Name}", Quietly(() => field.GetValue(value)));
        }

        void Open(string way, object? value)
        {
            if (value is null or SecureString or Delegate or Pointer || value.GetType().IsPrimitive || value.GetType().IsByRefLike) return;
            if (value is not string && IsMachinery(value.GetType())) return;
            if (value is string || value.GetType().IsValueType || seen.Add(value)) open.Enqueue((way, value));
        }
    }

    /// <summary>Times, numbers and the like show all that they are; their properties lead to ever more of their kind.</summary>
    private static bool IsPlain(Type type) => type.IsValueType && (type.IsEnum || type.Namespace == nameof(System));

    private static bool IsMachinery(Type type) =>
        typeof(CommandInfo).IsAssignableFrom(type) || s_machinery.Any(name => type.FullName!.StartsWith(name, StringComparison.Ordinal));

    /// <summary>A property that fails for an object in its state tells nothing.</summary>
    private static object? Quietly(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (Exception)
        {
            return null;
        }
    }
}

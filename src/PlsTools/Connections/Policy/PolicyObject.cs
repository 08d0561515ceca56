using System.Collections;
using System.Globalization;
using System.Management.Automation;
using PlsTools.Core.Connections.Policy;
using PlsTools.Core.Connections.Policy.Reading;

namespace PlsTools.Connections.Policy;

/// <summary>Reads hashtables and objects as the nodes of a policy. Runs on the pipeline thread, since properties may be scripts.</summary>
internal static class PolicyObject
{
    private const int MostLevels = 20;

    /// <exception cref="PolicySyntaxException">Objects that hold one another without end.</exception>
    public static PolicyNode Read(object? value, string path = "", int level = 0)
    {
        PolicyMark mark = new(path);
        if (level > MostLevels) throw new PolicySyntaxException(mark, PolicyMessages.SyntaxTooDeep);
        object? bare = value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
        return bare switch
        {
            null => new PolicyScalar(mark, ScalarKind.Nothing, string.Empty),
            bool flag => new PolicyScalar(mark, ScalarKind.Boolean, flag ? "true" : "false"),
            sbyte or byte or short or ushort or int or uint or long or ulong => new PolicyScalar(mark, ScalarKind.Integer, Text(bare)),
            float or double or decimal => new PolicyScalar(mark, ScalarKind.Number, Text(bare)),
            string or char or Guid or TimeSpan or Enum => new PolicyScalar(mark, ScalarKind.Text, Text(bare)),
            IDictionary table => Map(mark, table.Keys.Cast<object>().Select(key => (Text(key), (object?)table[key])), level),
            IEnumerable items => new PolicyList(mark, [.. items.Cast<object?>().Select((item, at) => Read(item, $"{path}[{at}]", level + 1))]),
            _ => Map(mark, PSObject.AsPSObject(value!).Properties.Where(property => property.IsGettable).Select(property => (property.Name, (object?)property.Value)), level),
        };
    }

    private static PolicyMap Map(PolicyMark mark, IEnumerable<(string Key, object? Value)> entries, int level) => new(mark, [.. entries.Select(entry =>
    {
        string below = mark.Path.Length == 0 ? entry.Key : $"{mark.Path}.{entry.Key}";
        return new PolicyEntry(entry.Key, new(below), Read(entry.Value, below, level + 1));
    })]);

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}

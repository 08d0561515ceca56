using PlsTools.Core.Values;

namespace PlsTools.Core.Exposure.Reading;

/// <summary>Services that were probably meant by a name that does not exist: the same name elsewhere first, then near names.</summary>
internal static class NearServices
{
    private const int MostShown = 3;

    public static IReadOnlyList<string> Of(NamespacedName wanted, IEnumerable<NamespacedName> known)
    {
        List<NamespacedName> all = [.. known];
        IEnumerable<NamespacedName> elsewhere = all.Where(name => name.Name.Equals(wanted.Name, StringComparison.OrdinalIgnoreCase));
        IReadOnlyList<string> near = NearNames.Of(wanted.Name, all.Select(name => name.Name));
        IEnumerable<NamespacedName> alike = near.SelectMany(name => all.Where(other => other.Name == name));
        return [.. elsewhere.Concat(alike.OrderByDescending(name => name.Namespace == wanted.Namespace)).Distinct().Take(MostShown).Select(name => name.ToString())];
    }
}

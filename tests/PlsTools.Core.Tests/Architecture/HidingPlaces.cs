using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace PlsTools.Core.Tests.Architecture;

/// <summary>Uses a type in each place in which one can be used without standing in a signature that others see.</summary>
internal static class HidingPlaces
{
    public static async Task<object?> InCodeAsync()
    {
        Func<object> lambda = () => new StringBuilder();
        await Task.Yield();
        List<Dictionary<string, BigInteger>> generic = [];
        try
        {
            return lambda() ?? generic;
        }
        catch (XmlException)
        {
            return typeof(HttpClient);
        }
    }

    public static bool IsKnown(object value) => value is IdnMapping || Nested.Count(value) > 0;

    private static class Nested
    {
        public static int Count(object value) => Enumerable.Empty<BitArray>().Count() + (value as IEnumerable<Aes>)?.Count() ?? 0;
    }
}

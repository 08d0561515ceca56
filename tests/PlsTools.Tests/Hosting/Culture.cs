using System.Globalization;
using System.Runtime.CompilerServices;

namespace PlsTools.Tests.Hosting;

/// <summary>The engine wraps the cells of a table at words only in cultures that it knows to have words.</summary>
internal static class Culture
{
    [ModuleInitializer]
    internal static void SpeakEnglish() =>
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en-US");
}

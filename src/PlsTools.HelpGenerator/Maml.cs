using System.Xml.Linq;

namespace PlsTools.HelpGenerator;

/// <summary>The XML namespaces of MAML help.</summary>
internal static class Maml
{
    public static readonly XNamespace HelpItems = "http://msh";
    public static readonly XNamespace Text = "http://schemas.microsoft.com/maml/2004/10";
    public static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    public static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";
}

using System.Text;
using System.Xml.Linq;

namespace PlsTools.HelpGenerator;

/// <summary>Turns a folder of help pages into the files that <c>Get-Help</c> reads beside a module.</summary>
internal static class HelpFolder
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>
    /// Writes <c>{moduleDll}-Help.xml</c> from the pages of commands, and one text file for each <c>about_</c> page.
    /// </summary>
    public static void Generate(string source, string target, string moduleDll)
    {
        Directory.CreateDirectory(target);
        string[] pages = [.. Directory.GetFiles(source, "*.md").Order(StringComparer.OrdinalIgnoreCase)];
        List<XElement> commands = [];
        foreach (string page in pages)
        {
            string name = Path.GetFileNameWithoutExtension(page);
            if (name.StartsWith("about_", StringComparison.OrdinalIgnoreCase))
                File.WriteAllText(Path.Combine(target, name + ".help.txt"), AboutPage.ToText(File.ReadAllText(page)), s_utf8);
            else
                commands.Add(MamlWriter.Write(CommandPage.Read(page)));
        }

        XDocument maml = new(
            new XDeclaration("1.0", "utf-8", null),
            new XElement(Maml.HelpItems + "helpItems", new XAttribute("schema", "maml"), commands));
        using FileStream file = File.Create(Path.Combine(target, moduleDll + "-Help.xml"));
        maml.Save(file);
    }
}

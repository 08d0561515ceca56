using System.Text;

namespace PlsTools.Core.Consumers.Offers.Setup;

/// <summary>A block of Terraform's language, written as <c>terraform fmt</c> does: two spaces a level, equals signs of neighbours below each other.</summary>
/// <param name="Head">What stands before the brace, such as <c>variable "name"</c>.</param>
/// <param name="Attributes">Names and expressions, in order.</param>
/// <param name="Blocks">Blocks within it, after the attributes.</param>
internal sealed record HclBlock(string Head, IReadOnlyList<(string Name, string Expression)> Attributes, params HclBlock[] Blocks)
{
    /// <summary>A text as an expression.</summary>
    public static string Quote(string text) => "\"" + text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal) + "\"";

    public override string ToString()
    {
        StringBuilder text = new();
        Write(text, 0);
        return text.ToString();
    }

    private void Write(StringBuilder text, int depth)
    {
        text.Append(' ', depth * 2).Append(Head).Append(" {\n");
        int width = Attributes.Count == 0 ? 0 : Attributes.Max(attribute => attribute.Name.Length);
        foreach ((string name, string expression) in Attributes)
            text.Append(' ', (depth + 1) * 2).Append(name.PadRight(width)).Append(" = ").Append(expression).Append('\n');
        for (int index = 0; index < Blocks.Length; index++)
        {
            if (index > 0 || Attributes.Count > 0) text.Append('\n');
            Blocks[index].Write(text, depth + 1);
        }

        text.Append(' ', depth * 2).Append("}\n");
    }
}

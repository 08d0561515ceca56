using System.Management.Automation;
using System.Management.Automation.Language;

namespace PlsTools.Binding;

/// <summary>Makes completion results that can be pasted: quoted where the text needs it.</summary>
internal static class CompletionText
{
    public static CompletionResult Of(string text, string toolTip)
    {
        bool bare = text.Length > 0 && text.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or '/' or ':');
        string pasted = bare ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
        return new(pasted, text, CompletionResultType.ParameterValue, toolTip.Length == 0 ? text : toolTip);
    }
}

namespace PlsTools.Core.Permissions;

/// <summary>The patterns of Azure's roles: <c>*</c> stands for any text, slashes too and nothing as well; letter case does not count.</summary>
internal static class ActionPattern
{
    public static bool Matches(string pattern, string action)
    {
        int inPattern = 0;
        int inAction = 0;
        int star = -1;
        int after = 0;
        while (inAction < action.Length)
        {
            if (inPattern < pattern.Length && pattern[inPattern] == '*')
            {
                star = inPattern++;
                after = inAction;
            }
            else if (inPattern < pattern.Length && Same(pattern[inPattern], action[inAction]))
            {
                inPattern++;
                inAction++;
            }
            else if (star >= 0)
            {
                // The last asterisk takes one letter more.
                inPattern = star + 1;
                inAction = ++after;
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(inPattern).TrimStart('*').IsEmpty;
    }

    private static bool Same(char one, char other) => char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}

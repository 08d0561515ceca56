using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace PlsTools.Core.Arm;

/// <summary>Which permission a 403 says is missing, read from the text of <c>AuthorizationFailed</c> or <c>LinkedAuthorizationFailed</c>.</summary>
/// <param name="Action">Action, or several parted by commas, such as <c>Microsoft.Network/privateEndpoints/write</c>.</param>
/// <param name="Scope">Resource, group or subscription at which it is missing.</param>
/// <param name="ObjectId">Object id of the identity that asked; null where the text holds none.</param>
/// <param name="Doing">What the identity may do and could not, since what it refers to needs <paramref name="Action"/>; null where it was that itself.</param>
internal sealed partial record MissingPermission(string Action, string Scope, string? ObjectId, string? Doing)
{
    public static bool TryRead([NotNullWhen(true)] string? message, [NotNullWhen(true)] out MissingPermission? permission)
    {
        permission = null;
        if (message is null) return false;
        Match match = Linked().Match(message);
        if (!match.Success) match = Direct().Match(message);
        if (!match.Success) return false;
        Match who = Who().Match(message);
        Match doing = Held().Match(message);
        permission = new(
            match.Groups["action"].Value, match.Groups["scope"].Value, who.Success ? who.Groups["id"].Value : null, doing.Success ? doing.Groups["action"].Value : null);
        return true;
    }

    [GeneratedRegex(
        @"does not have (authorization|permission) to perform action(\(s\))? '(?<action>[^']+)' over scope '(?<scope>[^']+)'",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Direct();

    [GeneratedRegex(
        @"does not have (authorization|permission) to perform action(\(s\))? '(?<action>[^']+)' on the ('\d+' )?linked scope(\(s\))? '(?<scope>[^']+)'",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Linked();

    [GeneratedRegex(
        "has permission to perform action '(?<action>[^']+)'", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Held();

    [GeneratedRegex(@"object id '(?<id>[^']+)'", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Who();
}

using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using PlsTools.Core.Values;

namespace PlsTools.Core.Arm;

/// <summary>
/// What a 403 says of a deny assignment, read from the text of <c>DenyAssignmentAuthorizationFailed</c>, or of <c>LinkedAuthorizationFailed</c>
/// where what is referred to is denied. Texts as seen in public reports.
/// </summary>
/// <param name="Action">What is denied.</param>
/// <param name="Scope">The resource that it was to be done on, or those referred to with commas between them.</param>
/// <param name="Name">The deny assignment's name; null where the text holds none.</param>
internal sealed partial record DenyAssignment(string Action, string Scope, string? Name)
{
    /// <summary>Whether AKS set it, to keep everybody but the cluster from changing the node resource group.</summary>
    public bool IsNodeGroupLockdown =>
        Name is not null && (Name.Contains("nrg-lockdown", StringComparison.OrdinalIgnoreCase) || Name.Contains("nrg_lockdown", StringComparison.OrdinalIgnoreCase));

    /// <summary>The resource group of the first scope; null where it is in none.</summary>
    public string? GroupName => ResourceId.TryParse(Scope.Split(',')[0].Trim(), out ResourceId? id) ? id.ResourceGroupName : null;

    public static bool TryRead([NotNullWhen(true)] string? message, [NotNullWhen(true)] out DenyAssignment? denial)
    {
        denial = null;
        if (message is null) return false;
        Match match = Direct().Match(message);
        if (!match.Success) match = Linked().Match(message);
        if (!match.Success) return false;
        Group name = match.Groups["name"];
        denial = new(match.Groups["action"].Value, match.Groups["scope"].Value, name.Success ? name.Value : null);
        return true;
    }

    [GeneratedRegex(
        @"has permission to perform action '(?<action>[^']+)' on scope '(?<scope>[^']+)'.*because of the deny assignment with name '(?<name>.*?)' and Id",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Direct();

    [GeneratedRegex(
        @"does not have permission to perform action(\(s\))? '(?<action>[^']+)' on the .*blocked by deny assignments on the ('\d+' )?linked scope(\(s\))? '(?<scope>[^']+)'",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Linked();
}

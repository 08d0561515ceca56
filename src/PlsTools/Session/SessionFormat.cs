using System.ComponentModel;
using System.Globalization;
using PlsTools.Core.Session;

namespace PlsTools.Session;

/// <summary>Draws what the views of sessions show. For the format file only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SessionFormat
{
    /// <summary><c>*</c> for the default of the runspace that the view is drawn in.</summary>
    public static string Mark(PlsSession session) => ReferenceEquals(RunspaceSessions.Current.Default, session) ? "*" : string.Empty;

    /// <summary>The end of a fixed token, in local time; of other credentials, that they renew themselves.</summary>
    public static string End(PlsSession session)
    {
        if (session.ExpiresOn is { } end) return end.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return session.Credential == "AccessToken" ? SessionMessages.EndNotTold : SessionMessages.RenewsItself;
    }
}
